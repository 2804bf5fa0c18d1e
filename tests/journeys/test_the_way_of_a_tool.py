"""A tool on its way, walked in a browser: refused at a gate, mended, live, paused from the stop card on a phone, resumed, retired."""

import datetime as dt

import pytest

from coalition.ledger.tenancy import scope
from coalition.people.models import Person
from tests.cast import Cast
from tests.gates.open_gate import carded
from tests.journeys.visitor import PASSWORD
from tests.learning.making import a_course, learned, needed
from tests.solutions.making import measured
from tests.solutions.scenes import decided, tool

pytestmark = pytest.mark.django_db(transaction=True)
LOW = {
    "role": "Nothing: it helps", "autonomy": "No: a person looks", "harm": "Nothing, or a nuisance", "reversible": "Yes, easily",
    "noticed": "Surely", "vulnerable": "No more than", "generative": "No", "reach": "Fewer than ten",
}  # fmt: skip


@pytest.fixture
def found():
    """A coalition with a tool that is an idea, with its card, a measure, and what was decided about each step."""
    cast = Cast.assemble()
    for person in Person.objects.exclude(is_system=True):
        person.set_password(PASSWORD)
        person.save()
    with scope(cast.coalition):
        cast.tool = tool("Sepsis watch", version="2.4", purpose="Calls early.")
        carded(cast.tool)
        measured(cast.tool, cast.nurse)
        learned(needed(cast, a_course(cast, solution=cast.tool)).course, cast.nurse)
        for stage in ("assessment", "validation", "silent", "pilot", "live"):
            decided(cast, cast.tool, stage)
        cast.page = cast.tool.get_absolute_url()
    return cast


def in_days(days: int) -> str:
    return (dt.date.today() + dt.timedelta(days=days)).isoformat()


def moves(who, page: str, stage: str) -> None:
    who.go(page).act("Move to another stage", stage=stage, reason="The gate is open.").reads(stage)


def prepares(chair, found) -> None:
    """Owner, teams, and the way to silent; on it the risk is asked for, without which no test on patients begins."""
    chair.go(found.page).act("Name its owner", owner="Nurse")
    chair.go(found.page).act("Name affected teams", teams=["Emergency nursing"], how="Uses it")
    moves(chair, found.page, "Assessment")
    chair.go(f"{found.page}gate/").reads("Risk known", "Nobody has answered the questions")
    chair.click("Risk known").click("Answer the questions about its risk").fill(**LOW).send().reads("Low risk")
    moves(chair, found.page, "Validation")
    moves(chair, found.page, "Silent")


def is_refused(chair, found) -> None:
    """The gate to the pilot is closed, and says what is missing."""
    chair.go(f"{found.page}gate/").reads("What is missing", "Promises locked", "Fallback written")
    chair.click("Move to another stage").fill(stage="Pilot")
    chair.page.locator("main form").last.get_by_role("button").last.click()
    chair.reads("The gate to pilot is closed", "Nothing is promised yet.")


def mends(chair, found) -> None:
    """Each thing is mended from its own link on the gate's page."""
    chair.go(f"{found.page}gate/").click("Promises locked").act(
        "Lock the promises", measure="Night calls", baseline="11", target="6", subgroups="Nights.",
        stop_rule="One patient missed.", review_on=in_days(90),
    ).reads("What stands", "Seal fits")  # fmt: skip
    chair.go(f"{found.page}gate/").click("Fallback written").act(
        "Write the stop card",
        how="Close the blue window.",
        instead="Paper charts.",
        told="The bed office.",
        phone="555 0100",
    ).reads("Paper charts.")
    chair.act("Name who can stop it", role="Nurse in charge", phone="555 0101").reads("Nurse in charge")
    at = f"{in_days(-1)}T10:00"
    chair.act(
        "Record a stop drill", started_at=at, off_after_minutes="4", knew="Yes", learned="The key hung elsewhere."
    )
    chair.reads("Off after 4 minutes")


def looks_at_the_maker(chair, found) -> None:
    """What is agreed is written down; a drill and a contract are not asked of a tool of low risk, but kept all the same."""
    chair.go(f"{found.page}maker/").act(
        "Write down what is agreed", support="555 0199", ends_on=in_days(400), change_plan="No", reidentification="Yes",
        audit="Yes", leaving="Yes",
    ).reads("It forbids making patients known again")  # fmt: skip


def is_stopped_from_a_phone(nurse, found) -> None:
    """On a phone, from the stop card: one tap leads to the question, the next switches it off."""
    nurse.go(f"{found.page}stop-card/").reads("Paper charts.", "555 0100")
    nurse.click("Switch it off now").send("Pause")
    nurse.reads("Paused", "still to be said")


def resumes_and_ends(chair, found) -> None:
    """Resumed through its gate; then paused once more and retired, and still there to be read."""
    chair.go(f"{found.page}gate/").act("Resume", reason="The window is mended.").reads("Live")
    chair.go(found.page).click("Pause").send("Pause")
    chair.click("Retire it").fill(
        reason="Nobody misses it.", fallback="Paper charts.", kept="The log, ten years.", told="All wards, by letter."
    ).send("Retire it").reads("How it ended", "The log, ten years.", "Retired").reads_not("Retire it", "Move to another stage")  # fmt: skip
    for rest in ("gate/", "risk/", "promises/", "stop-card/", "maker/"):
        chair.go(found.page + rest)


def test_a_tool_from_idea_to_its_end(found, visit):
    chair = visit(found.chair)
    prepares(chair, found)
    is_refused(chair, found)
    mends(chair, found)
    looks_at_the_maker(chair, found)
    moves(chair, found.page, "Pilot")
    moves(chair, found.page, "Live")
    is_stopped_from_a_phone(visit(found.nurse, phone=True), found)
    resumes_and_ends(chair, found)
