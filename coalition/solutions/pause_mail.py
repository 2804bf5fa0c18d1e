"""The mail to everybody of a team that a tool affects: that it was switched off, what to do instead; that it is on again.

It goes to the whole team, of whom only some are members here, and says by itself all that they need. Nobody can turn it
off: who works with a tool must know that it is off.
"""

import zoneinfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from coalition.ledger.models import Event
from coalition.notify.letters import READERS, WRITERS, message
from coalition.notify.models import Mail
from coalition.people.models import Membership, Person
from coalition.solutions.events import paused, resumed
from coalition.solutions.models import Solution, StageMove, StopCard
from coalition.solutions.stages import RUNNING, Stage

PAUSED = """\
{tool} is switched off since {when}, by {who}. Do not rely on what it shows or says until you are told that it is on again.

What to do instead:
{instead}

{ask}
"""
RESUMED = """\
{tool} is on again since {when}: {stage}. Until then it was switched off.

{ask}
"""
WHY = "You get this because the tool affects your team, {team}. It is sent whenever the tool is switched off or on."
NOTHING_WRITTEN = "Nobody has written that down yet. Work as you did before there was this tool, and ask the person below."


def readers_of(mail: Mail):
    """Everybody with an account in a team that the tool affects, whether they are in the coalition or not."""
    solution = Solution.objects.filter(pk=mail.thing_id).first()
    if solution is None:
        return Person.objects.none()
    actor = Event.objects.filter(pk=mail.pk).values_list("actor_id", flat=True).first()
    return told_of(solution).exclude(pk=actor)


def told_of(solution: Solution):
    """The people of the affected teams who can be written to."""
    return Person.objects.filter(team__in=solution.affects.values("team_id"), is_active=True, is_system=False)


def _paused(mail: Mail) -> EmailMessage | None:
    found = _told(mail, Stage.PAUSED)
    if found is None:
        return None
    solution, last = found
    card = StopCard.objects.filter(solution=solution).first()
    instead = card.instead.strip() if card else NOTHING_WRITTEN
    facts = {"tool": _line(solution.name), "when": _when(solution, last, mail.person), "who": _line(last.by.name)}
    words = PAUSED.format(instead=instead, ask=_ask(solution, card, mail.person), **facts)
    return message(mail, mail.person.email, f"Switched off: {solution.name}", words)


def _resumed(mail: Mail) -> EmailMessage | None:
    found = _told(mail, *RUNNING)
    if found is None:
        return None
    solution, last = found
    ask = _ask(solution, StopCard.objects.filter(solution=solution).first(), mail.person)
    facts = {"tool": _line(solution.name), "when": _when(solution, last, mail.person), "stage": solution.state_word}
    words = RESUMED.format(ask=ask, **facts)
    return message(mail, mail.person.email, f"On again: {solution.name}", words)


def _told(mail: Mail, *stages: str) -> tuple[Solution, StageMove] | None:
    """The tool and its last move, while it is still so and the reader still works in a team it affects."""
    solution = Solution.objects.select_related("coalition", "owner").filter(pk=mail.thing_id, stage__in=stages).first()
    if solution is None or mail.person is None or not told_of(solution).filter(pk=mail.person_id).exists():
        return None
    return solution, solution.moves.select_related("by").order_by("-at", "-id").first()


def _when(solution: Solution, last: StageMove, person: Person) -> str:
    zone = zoneinfo.ZoneInfo(person.time_zone or solution.coalition.time_zone)
    return timezone.localtime(last.at, zone).strftime("%-d %B %Y, %H:%M %Z")


def _ask(solution: Solution, card: StopCard | None, person: Person) -> str:
    """Whom to ask, where a member reads more, and why they got this."""
    lines = [f"Phone, day and night: {_line(card.phone)}"] if card else []
    lines += [f"Who answers for it: {_line(solution.owner.name)}, {solution.owner.email}"] if solution.owner else []
    if Membership.objects.filter(person=person, left_at=None).exists():
        lines += [f"More: {settings.BASE_URL}{solution.get_absolute_url()}stop-card/"]
    return "\n".join([*lines, "", WHY.format(team=_line(person.team.name))])


def _line(text: str) -> str:
    return " ".join(text.split())


READERS |= {paused.name: readers_of, resumed.name: readers_of}
WRITERS |= {paused.name: _paused, resumed.name: _resumed}
