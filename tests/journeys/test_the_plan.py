"""Journeys about the plan: by keyboard alone, handing over, and an obstacle that climbs and comes back."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from coalition.ledger import clock
from coalition.ledger.tenancy import scope
from coalition.roadmap import jobs
from coalition.roadmap.models import Milestone, Obstacle, Responsibility, Step
from tests.cast import Cast
from tests.journeys.visitor import PASSWORD
from tests.journeys.walk import in_days
from tests.roadmap.scenes import milestone

HOME = "/c/riverside/"
FOCUSED = """() => {
  const here = document.activeElement;
  const label = [...(here.labels || [])].map(each => each.innerText).join(" ");
  return (label || here.getAttribute("aria-label") || here.innerText || here.textContent || "").trim();
}"""


@pytest.fixture
def cast(transactional_db):
    """The cast, with passwords."""
    made = Cast.assemble()
    for person in made.people.values():
        person.set_password(PASSWORD)
        person.save()
    return made


def tab_to(page, name: str) -> None:
    """Press the tab key until what is focused has this name; it must be within reach."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED).split("\n")[0].startswith(name):
            return
    raise AssertionError(f"The tab key does not reach “{name}” at {page.url}")


ORDER = "() => new Intl.DateTimeFormat().formatToParts(new Date()).map(each => each.type).filter(each => each != 'literal')"


def type_day(page, days: int) -> None:
    """Type a day into a date field: its figures in the order in which this browser's field takes them."""
    day = in_days(days)
    parts = dict(zip(("year", "month", "day"), day.split("-"), strict=True))
    page.keyboard.type("".join(parts[each] for each in page.evaluate(ORDER)))
    assert page.evaluate("document.activeElement.value") == day


def test_a_milestone_is_planned_and_begun_by_keyboard_alone(visit, cast):
    chair = visit(cast.chair)
    page = chair.go(f"{HOME}roadmap/").page
    tab_to(page, "Plan a milestone")
    page.keyboard.press("Enter")
    page.wait_for_url("**/milestones/plan/")
    tab_to(page, "What shall be reached")
    page.keyboard.type("Train the night shift")
    tab_to(page, "Who answers for it")
    page.keyboard.type("Chair")
    for label, days in (("Starts on", 0), ("Due on", 30)):
        tab_to(page, label)
        type_day(page, days)
    tab_to(page, "Days it may move")
    page.keyboard.press("Enter")
    page.wait_for_load_state("domcontentloaded")
    chair.reads("Train the night shift", "Planned")
    chair.go(f"{HOME}roadmap/?view=board")
    tab_to(page, "Begin: Train the night shift")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Begin: Train the night shift")).to_have_count(0)
    chair.go(f"{HOME}roadmap/")
    tab_to(page, "Train the night shift")
    page.keyboard.press("Enter")
    page.wait_for_url("**/milestones/*/")
    chair.look()


def test_a_responsibility_is_handed_over_in_the_grid(visit, cast):
    with scope(cast.coalition):
        made = milestone(cast.nurse, title="Train the night shift")
    nurse = visit(cast.nurse)
    page = nurse.go(f"{HOME}responsibilities/").page
    page.get_by_role("link", name="Change Train the night shift").click()
    page.get_by_role("button", name="Coder: accountable").click()
    expect(page.locator("#grid abbr[title=accountable]")).to_have_count(1)
    expect(page.locator("#grid abbr[title=responsible]")).to_have_count(1)
    nurse.look()
    nurse.go(f"{HOME}responsibilities/history/?thing={made.pk}").reads("Coder")
    with scope(cast.coalition):
        assert Responsibility.objects.get(kind="accountable").member.person == cast.coder


def test_an_obstacle_climbs_and_its_answer_comes_back_down(visit, cast):
    with scope(cast.coalition):
        milestone(cast.nurse, title="Train the night shift")
    coder = visit(cast.coder, phone=True).go(f"{HOME}obstacles/")
    coder.act("Raise an obstacle", title="No laptops at night", level="The team itself", milestone="Train the night shift")
    coder.act("Say what was tried", words="We asked the service desk twice.")
    with scope(cast.coalition):
        found = Obstacle.objects.get()
        Step.objects.update(due_at=clock.now() - dt.timedelta(minutes=1))
    assert jobs.climb_obstacles() == 1
    address = f"{HOME}obstacles/{found.pk}/"
    chair = visit(cast.chair).go(address).reads("Not answered in time", "We asked the service desk twice.")
    chair.act("Answer", verdict="It is being removed", words="Six are ordered.")
    chair.reads("Six are ordered.", "the answer came back here")
    coder.go(HOME).reads("there is an answer").go(address).reads("The answer is back with whoever raised it")
    coder.act("Clear it", how="Six laptops arrived.")
    with scope(cast.coalition):
        assert Obstacle.objects.get().state == "cleared"
        assert Milestone.objects.count() == 1
