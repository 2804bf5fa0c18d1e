"""Decides the tone of a state: which words are good news, which ask for care, which wait, and which merely tell."""

import functools

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from coalition.ui.icons import icon

OK, WARN, BAD, WAIT, NEUTRAL = "ok", "warn", "bad", "wait", "neutral"
TONES = (OK, WARN, BAD, WAIT, NEUTRAL)
WORDS = {
    OK: "live|adopted|ratified|signed|settled|solved|resolved|done|met|on track|ready|trained|valid|filled|heard"
    "|present|published|answered|changed|improved|improving|helped|landed|passed|cleared|confirmed|closed|agreed|held|locked"
    "|given|won|active|complete|completed|accepted|approved|celebrated|sent|verified|yes|pass|fulfilled|current"
    "|kept|minutes published|reservation settled",
    WARN: "late|at risk|slipping|overdue|due|due soon|lapsed|expired|stale|vacant|reopened|paused|silent seat|not heard"
    "|partly|partly settled|signed with a reservation|with a reservation|reserved|provisional|carried|unanswered"
    "|near miss|not ready|expiring|worsening|overridden|tentative|not met yet|held back|warning",
    BAD: "safety concern|blocked|missing|not met|rejected|refused|stopped|failed|harm|unsafe|broken|breached|incident"
    "|not settled|did not help|worse|objection|blocked by an objection|escalated|fail|no|declined|not passed",
    WAIT: "open|waiting|pending|proposed|planned|scheduled|testing|under way|in progress|validation|assessment|pilot"
    "|silent|voting|invited|asked|raised|heard by its owner|in review|amended|called|new|upcoming|draft|started"
    "|assigned|integrated|cannot tell|cannot tell yet|queued|running|drafted|open for signing",
    NEUTRAL: "idea|retired|withdrawn|archived|superseded|not available|not needed|left|ended|cancelled|observer|never"
    "|will not change|abstained|away|none|unknown|merged|dropped|moved",
}
TONE_OF = {word: tone for tone, words in WORDS.items() for word in words.split("|")}
DRAWING_OF_TONE = {
    OK: "circle-check",
    WARN: "alert-triangle",
    BAD: "alert-octagon",
    WAIT: "clock-hour-4",
    NEUTRAL: "circle",
}
DRAWING_OF_WORD = {
    "draft": "pencil",
    "paused": "player-pause",
    "stopped": "player-stop",
    "retired": "archive",
    "archived": "archive",
    "locked": "lock",
    "idea": "bulb",
    "vacant": "armchair",
    "silent": "eye",
    "testing": "test-pipe",
    "signed": "signature",
}
# What Django calls its messages, and Tabler its colours, in our tones.
OTHER_NAMES = {"success": OK, "error": BAD, "danger": BAD, "warning": WARN, "info": WAIT, "debug": NEUTRAL, "": NEUTRAL}


def plain(word) -> str:
    """A state as its words: `not_met` and `not-met` read "not met"."""
    return str(word).replace("_", " ").replace("-", " ").strip()


def tone_of(word) -> str:
    """The tone of a state word; neutral when it is not known."""
    return TONE_OF.get(plain(word).lower(), NEUTRAL)


def tone_named(name: str) -> str:
    """One of our tones, from its own name or from what others call it; neutral when it is neither."""
    return name if name in TONES or name == "accent" else OTHER_NAMES.get(name, NEUTRAL)


def state(word, tone: str = "") -> SafeString:
    """A state in words, with a drawing and a colour. `tone` overrules the tone of the word. Nothing for no word."""
    words = plain(word if word is not None else "")
    return _drawn(words, tone, get_language()) if words else SafeString("")


@functools.lru_cache(maxsize=1024)
def _drawn(words: str, tone: str, _language: str) -> SafeString:
    chosen = tone_named(tone) if tone else tone_of(words)
    drawing = DRAWING_OF_WORD.get(words.lower()) or DRAWING_OF_TONE.get(chosen, "circle")
    shown = gettext(words)
    return format_html('<span class="state tone-{}">{}{}</span>', chosen, icon(drawing), shown[:1].upper() + shown[1:])
