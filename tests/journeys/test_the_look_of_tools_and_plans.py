"""The pages of tools and of the plan, empty and full, in the light and in the dark, wide and on a phone: each is looked at."""

import datetime as dt

import pytest

from coalition.ledger import clock
from coalition.ledger.tenancy import scope
from coalition.roadmap.models import Dependency
from coalition.solutions import operations as solutions
from coalition.solutions.models import FrontDoor, PublicRegister, PublicTool, Stage
from tests.journeys.visitor import NIGHTS, PASSWORD
from tests.roadmap.scenes import day, milestone, obstacle
from tests.solutions.making import HIGH, answered, contracted, drilled, measured, promised, stoppable
from tests.solutions.scenes import affecting, card_file, tool

HOME = "/c/riverside/"
PLAN = ("roadmap/", "roadmap/?view=list", "roadmap/?view=board", "roadmap/changes/", "roadmap/compare/", "calendar/",
        "obstacles/", "responsibilities/", "roadmap/bring-in/")  # fmt: skip
OF_A_TOOL = ("", "card/", "questions/", "risk/", "assess-risk/", "gate/", "promises/", "stop-card/", "maker/", "correct/")
GIVEN = [{"dark": night, "phone": night, "is_thorough": True} for night in NIGHTS]

pytestmark = pytest.mark.slow


@pytest.fixture
def people(cast):
    for person in cast.people.values():
        person.set_password(PASSWORD)
        person.save()
    return cast


@pytest.mark.parametrize("given", GIVEN, ids=str)
def test_where_there_is_nothing_yet(given, people, visit):
    chair = visit(people.chair, **given)
    for path in (*PLAN, "solutions/", "solutions/fda/", "wishes/", "public-registers/"):
        chair.go(HOME + path)


@pytest.mark.parametrize("given", GIVEN, ids=str)
def test_a_plan_of_two_hundred_milestones(given, people, visit):
    with scope(people.coalition):
        made = [milestone(people.nurse, title=f"Step {n} of a long way", start=n - 100, due=n - 60) for n in range(200)]
        for before, after in zip(made[::7], made[1::7], strict=False):
            Dependency.objects.create(before=before, after=after)
        obstacle(people, blocks=made[100])
    chair = visit(people.chair, **given)
    for path in PLAN[:3]:
        chair.is_thorough = path == PLAN[0]  # axe takes very long over so many
        chair.go(HOME + path).reads("Step 150 of a long way")


@pytest.mark.parametrize("given", GIVEN, ids=str)
def test_a_tool_about_which_everything_is_known(given, people, visit):
    with scope(people.coalition):
        found = solutions.register_from_card(people.coalition, by=people.chair, file=card_file())
        type(found).objects.update(owner=people.nurse)
        affecting(found, people.teams["Radiology"])
        answered(found, people.nurse, HIGH)
        promised(found, people.nurse, measured(found, people.nurse))
        stoppable(found, people.nurse), drilled(found, people.nurse)
        contracted(found, people.nurse, ends_on=clock.today() + dt.timedelta(days=90))
    chair = visit(people.chair, **given)
    for path in OF_A_TOOL:
        chair.go(found.get_absolute_url() + path)


def test_a_tool_at_every_stage(people, visit):
    with scope(people.coalition):
        found = [
            tool(f"At {stage}", owner=people.nurse, stage=stage, **({"paused_from": "live"} if stage == "paused" else {}))
            for stage in Stage.values
        ]
    for given in GIVEN:
        chair = visit(people.chair, **given)
        for each in found:
            chair.go(each.get_absolute_url())


@pytest.mark.parametrize("given", GIVEN, ids=str)
def test_what_is_open_to_everybody(given, people, visit):
    now = {"by": people.chair}
    with scope(people.coalition):
        FrontDoor.objects.create(is_open=True, greeting="We read it every week.", changed_at=clock.now(), **now)
        fields = ["vendor", "plain", "stage"]
        out = PublicRegister.objects.create(fields=fields, state="out", chosen_at=clock.now(), published_at=clock.now(), **now)
        PublicTool.objects.create(register=out, solution=tool("Ward score", vendor="Harbour", purpose="It looks."))
    anybody = visit(None, **given)
    for path in ("/ask/riverside/", "/ask/riverside/answers/", "/ai-tools/riverside/"):
        anybody.go(path)


@pytest.mark.parametrize("given", GIVEN, ids=str)
def test_the_question_about_a_file_and_the_last_press_before_danger(given, people, visit, tmp_path):
    with scope(people.coalition):
        tool("Quillnote Scribe for visits", vendor="Larkfield")
        live = stoppable(affecting(tool("Ward score", owner=people.nurse, stage="live"), people.teams["Radiology"]), people.nurse)
        step = milestone(people.nurse, title="Train the night shift", due=day(9).toordinal() - day(0).toordinal())
    file = tmp_path / "card.xml"
    file.write_bytes(card_file().read())
    chair = visit(people.chair, **given).go(f"{HOME}solutions/upload-card/").fill(file=str(file))
    chair.page.locator("main form").last.get_by_role("button").last.click()
    chair.reads("is kept; you need not choose it again").look()
    for path in (f"{live.solution.get_absolute_url()}pause/", f"{step.get_absolute_url()}drop/"):
        chair.go(path)
