"""Somebody leaves the hospital: a roster says so, the seat stands empty, and everything they held finds new hands."""

import re

import pytest

from coalition.ledger.tenancy import scope
from coalition.people import operations as people
from coalition.people.held_words import orphans
from coalition.people.models import Seat
from tests.cast import Cast
from tests.charter import stage as charter_stage
from tests.forum.scenes import a_concern
from tests.journeys.visitor import PASSWORD
from tests.meetings import stage as meetings_stage
from tests.people.test_leavers import CAST, imported, roster, without
from tests.roadmap.scenes import obstacle


@pytest.fixture
def cast(transactional_db):
    """The cast came in by a roster; the nurse has a deputy and holds one thing of several kinds."""
    cast = Cast.assemble()
    for name in ("steward", "chair"):
        cast.people[name].set_password(PASSWORD)
        cast.people[name].save()
    imported(roster(*CAST), cast)
    with scope(cast.coalition):
        meetings_stage.action(cast, meetings_stage.meeting(cast))
        charter_stage.goal(cast)
        obstacle(cast, owner=cast.nurse)
        concern = a_concern(cast, by=cast.coder)
        type(concern).objects.filter(pk=concern.pk).update(owner=cast.nurse)
        seat = Seat.objects.get(holder__person=cast.nurse)
        people.name_deputy(seat, by=cast.nurse, deputy=cast.member("coder"))
    return cast


@pytest.mark.django_db(transaction=True)
def test_what_a_leaver_held_goes_to_the_deputy_thing_by_thing(cast, visit, tmp_path):
    file = tmp_path / "staff.csv"
    file.write_text(without("nurse"))

    steward = visit(cast.steward).go("/hospital/roster/").fill(file=str(file)).click("Show what it would change")
    steward.reads("Who left", "Nurse Cast", "ED nursing · clinical user")
    steward.click("Bring them in").reads("This roster is in")

    chair = visit(cast.chair, phone=True).go("/c/riverside/people/")
    chair.reads("nobody here answers for")
    with scope(cast.coalition):
        member = cast.member("nurse").get_absolute_url()
        seat = Seat.objects.get(title="ED nursing · clinical user")
        assert seat.holder is None
    chair.go(member).click("Hand over")
    hand_each_over(chair, "Coder Cast", 4)
    chair.reads("Nothing is left to hand over")
    chair.go(f"{seat.get_absolute_url()}fill/").fill(member="Coder Cast", mode="Sent by the team").click("Give it to a member")
    chair.reads("Sent by the team", "Nurse Cast")
    chair.go("/c/riverside/people/orphans/").reads("Everything that is open has somebody who answers for it.")
    with scope(cast.coalition):
        assert orphans(cast.chair) == []


def hand_each_over(visitor, name: str, count: int) -> None:
    """Press the one button of each thing, until none is left."""
    for _ in range(count):
        visitor.page.get_by_role("button", name=re.compile(f"^Give to {name}")).first.click()
        visitor.page.wait_for_load_state("domcontentloaded")
        visitor.look()
