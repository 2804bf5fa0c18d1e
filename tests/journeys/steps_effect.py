"""The end: numbers, learning, help, a win, and the thread walked both ways."""

from django.core.management import call_command

from tests.conftest import as_owner
from tests.journeys.steps_deciding import CONCERN, PROPOSAL
from tests.journeys.steps_founding import TOOL
from tests.journeys.walk import Walk, emergency

MEASURE = "Emergency patients who wait too long"
REQUEST = "The score does not open on the ward computer"


def measure(walk: Walk) -> None:
    """A file of numbers becomes a control chart with the change marked on it."""
    chair = walk.as_("chair").go(walk.at("measures/define/"))
    chair.fill(
        title=MEASURE, better="Lower is better", owner=walk.name("keeper"), solution=TOOL, unit="patients"
    ).send()
    walk.kept["measure"] = chair.path
    data, columns = emergency()
    keeper = walk.as_("keeper").go(walk.kept["measure"])
    keeper.act("Take in a file", file=walk.file("numbers.csv", data), **columns)
    keeper.act("Mark a change", adjustment="Night rule switched on")
    assert keeper.page.locator("main svg[role], main svg g[role=img]").count() >= 1
    keeper.reads("Night rule switched on")


def learn(walk: Walk) -> None:
    """A lesson is written and required; who completes it makes their team readier."""
    chair = walk.as_("chair").go(walk.at("courses/write/"))
    chair.fill(
        title="The night rule in five minutes", words="What changed, and why.", solution=TOOL, minutes="5"
    ).send()
    course = chair.path
    chair.act("Add a lesson", title="What calls at night", body="Breathing calls. A slow pulse alone does not.")
    chair.go(course).act("Say who needs it", team=walk.team("nurse"))
    nurse = walk.as_("nurse").go(walk.at()).reads("The night rule in five minutes")
    chair.go(walk.at("learning/")).reads("0 of")
    nurse.go(course).click("Complete it")
    if nurse.page.locator("main [name=attests]").count():
        nurse.fill(attests=True)
    nurse.send()
    chair.go(walk.at("learning/")).reads("1 of")


def help_each_other(walk: Walk) -> None:
    """A request is asked, answered, and ended by who asked."""
    nurse = walk.as_("nurse").go(walk.at("support/ask/")).fill(title=REQUEST, words="It stays white since Monday.")
    nurse.send()
    request = nurse.path
    engineer = walk.as_("engineer").go(walk.at("support/")).click(REQUEST)
    engineer.click("Take it").act("Answer", words="Certificate renewed. Please start it again.")
    nurse.go(walk.at()).reads(REQUEST)
    nurse.go(request).click("It is solved").reads("Certificate renewed")


def celebrate(walk: Walk) -> None:
    """The record offers a win; a member words it; it names everybody on the path."""
    coder = walk.as_("coder").go(walk.at("wins/")).click("Look for wins in the record")
    coder.go(walk.at("wins/"))
    coder.page.locator("main .row-title a").first.click()
    walk.kept["win"] = coder.path
    coder.act("Publish", title="Heard at three in the morning", words="One nurse spoke, and nights are quieter.")
    coder.reads("Heard at three in the morning", walk.name("nurse"))


def tell_it_all(walk: Walk) -> None:
    """Board, Today and every page on the path tell the same story; the record is whole."""
    patient = walk.as_("patient").go(walk.at("board/")).reads(PROPOSAL, "Heard at three in the morning", MEASURE)
    for start in ("concern", "proposal", "decision", "adjustment", "measure", "meeting"):
        patient.go(walk.kept[start]).reads(CONCERN if start != "concern" else PROPOSAL)
    patient.go(walk.kept["adjustment"]).reads(CONCERN, "Night rule agreed", MEASURE)
    patient.go(walk.at("record/")).reads("published the win")
    patient.go(walk.at(f"search/?q={MEASURE.split()[0]}")).reads(MEASURE)
    with as_owner():
        call_command("verify")
