"""What is done about gaps in a card: its developer is asked, in a letter that stays on record."""

from coalition.ledger import clock
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import link, record
from coalition.solutions import events, living_forms, rules
from coalition.solutions.living_models import DeveloperLetter
from coalition.solutions.models import Solution


@operation(
    rules.may_edit,
    form=living_forms.AskDeveloper,
    records=(events.developer_asked, events.letter_written),
    label="Write down that we asked",
    done="The letter is kept. Download it and send it.",
)
def ask_developer(solution: Solution, *, by, refs, note="", answer_by=None) -> DeveloperLetter:
    """Ask the developer for what the card leaves out; the letter stays on record with its day, ready to be sent."""
    if answer_by and answer_by < clock.today():
        raise Invalid("That day is past. Choose a later one.", field="answer_by")
    asked = dict(asked_on=clock.today(), asked_at=clock.now(), by=by)
    letter = DeveloperLetter.objects.create(solution=solution, refs=list(refs), note=note, answer_by=answer_by, **asked)
    link(solution, "asked about in", letter)
    record(events.developer_asked, solution, count=len(refs), refs=[ref[-110:] for ref in refs])
    record(events.letter_written, letter, because=solution, count=len(refs))
    return letter
