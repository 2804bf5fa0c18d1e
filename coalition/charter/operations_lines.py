"""What can be done about the vision's lines: say what serves one, and take it back; how they are found in a version."""

from coalition.charter import events, forms_goals, rules
from coalition.charter.models import CharterVersion, LinePlace, Serving, VisionLine
from coalition.charter.paragraphs import key_of, vision_lines
from coalition.ledger import clock
from coalition.ledger.models import Coalition, Link
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import link, record, register

SERVED = "served by"


@operation(
    rules.may_serve, form=forms_goals.Serve, records=events.serves, label="Say which line of our vision it serves",
    done="It stands behind this line of our vision now.",
)  # fmt: skip
def serve(coalition: Coalition, *, by, what, line) -> VisionLine:
    """Say that a goal, a decision, a milestone, an adjustment, a win or a concern serves a line of our vision."""
    if Serving.objects.filter(line=line, thing_id=what.pk).exists():
        raise Invalid("That is said already. Choose another line.", field="line")
    put_behind(line, what.type, what.pk, by)
    link(line, SERVED, _Named(what))
    return line


def put_behind(line: VisionLine, noun: str, pk, by) -> None:
    """Keep that a thing serves a line, and record it."""
    Serving.objects.create(line=line, thing_type=noun, thing_id=pk, said_by=by, said_at=clock.now())
    record(events.serves, line, served=pk, noun=noun)


@operation(
    rules.may_unserve, form=forms_goals.Unserve, records=events.serves_no_longer, label="It does not serve this line",
    done="It no longer stands behind this line.",
)  # fmt: skip
def unserve(line: VisionLine, *, by, what) -> VisionLine:
    """Take back that something serves a line of our vision."""
    Serving.objects.filter(line=line, thing_id=what.pk).delete()
    Link.objects.filter(from_id=line.pk, verb=SERVED, to_id=what.pk).delete()
    record(events.serves_no_longer, line, served=what.pk, noun=what.type)
    return line


class _Named:
    """A row of the register, as the thing it stands for: enough to be linked to."""

    is_registered = False

    def __init__(self, thing) -> None:
        self.pk, self.coalition_id, self._type = thing.pk, thing.coalition_id, thing.type

    def noun(self) -> str:
        """The word for what it is."""
        return self._type


def place_lines(version: CharterVersion) -> None:
    """Keep the lines of a version whose wording is fixed; words that stood in an earlier one are that line again."""
    found = [(words, key_of(words)) for words in vision_lines(version.vision)]
    known = {line.key: line for line in VisionLine.objects.filter(key__in=[key for _, key in found])}
    for number, (words, key) in enumerate(found, 1):
        line = known.get(key) or VisionLine.objects.create(words=words, key=key, made_at=clock.now())
        LinePlace.objects.create(version=version, line=line, number=number)
        register([line])


def correct_lines(version: CharterVersion, part: str, before: str) -> None:
    """Let the lines of a version read as its vision does, after a slip of the pen was put right: ids stay."""
    if part != "vision":
        return
    lines = {line.key: line for line in VisionLine.objects.of(version)}
    for old, new in zip(vision_lines(before), vision_lines(version.as_read("vision")), strict=False):
        line = lines.get(key_of(old))
        if line is None or old == new or VisionLine.objects.filter(key=key_of(new)).exclude(pk=line.pk).exists():
            continue
        line.words, line.key = new, key_of(new)
        line.save(update_fields=["words", "key"])
        register([line])
