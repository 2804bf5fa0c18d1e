"""Seats: given, handed over, deputised, closed; their pages and the members'."""

import pytest
from django.utils import timezone

from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.tenancy import scope
from coalition.people import operations as people
from coalition.people.models import Discipline, Membership, Person, Seat


@pytest.fixture
def seat(coalition):
    return Seat.objects.get(title="ED nursing · clinical user")


def test_fill_seat_gives_it_to_a_member_by_a_lead_or_hands_it_over_by_its_holder(cast, seat):
    people.fill_seat(seat, by=cast.secretary, member=cast.member("member"))
    assert seat.holder == cast.member("member")

    people.fill_seat(seat, by=cast.people["member"], member=cast.member("nurse"))
    assert seat.holder == cast.member("nurse")


def test_a_seat_is_not_given_to_whoever_holds_it(cast, seat):
    people.fill_seat(seat, by=cast.chair, member=cast.member("member"))
    with pytest.raises(Invalid, match="holds this seat already"):
        people.fill_seat(seat, by=cast.chair, member=cast.member("member"))


def test_another_member_does_not_give_seats_away(cast, seat):
    with pytest.raises(Refused):
        people.fill_seat(seat, by=cast.coder, member=cast.member("coder"))


def test_the_deputy_who_takes_the_seat_is_no_longer_deputy(cast, seat):
    people.name_deputy(seat, by=cast.nurse, deputy=cast.member("member"))
    people.fill_seat(seat, by=cast.chair, member=cast.member("member"))

    assert (seat.holder, seat.deputy) == (cast.member("member"), None)


def test_name_deputy_is_for_the_holder_and_the_leads(cast, seat):
    people.name_deputy(seat, by=cast.nurse, deputy=cast.member("member"))
    people.name_deputy(seat, by=cast.chair, deputy=None)
    with pytest.raises(Refused, match="holder of the seat names"):
        people.name_deputy(seat, by=cast.coder, deputy=cast.member("coder"))


def test_close_seat_frees_it_and_its_title(cast, seat):
    people.close_seat(seat, by=cast.chair)
    assert seat.state_word == "closed"
    with pytest.raises(Refused, match="closed"):
        people.close_seat(seat, by=cast.chair)
    again = people.open_seat(
        cast.coalition, by=cast.chair, title=seat.title, team=seat.team, discipline=seat.discipline
    )
    assert again.state_word == "vacant"


def test_the_form_offers_present_members_who_may_hold_a_seat(cast, seat):
    names = {
        member.person for member in people.fill_seat.form(thing=seat, by=cast.chair).fields["member"].queryset
    }

    assert cast.people["member"] in names
    assert not names & {cast.observer, cast.former, cast.nurse, cast.outsider}


def test_the_pages_of_a_seat_and_a_member(cast, client, seat):
    client.force_login(cast.observer)
    for thing in (seat, cast.member("nurse"), Membership.objects.get(person=cast.former)):
        page = client.get(thing.get_absolute_url())
        assert page.status_code == 200
        assert thing.heading in page.content.decode()
    client.force_login(cast.other_chair)
    assert client.get(seat.get_absolute_url()).status_code == 404


def test_the_page_refuses_with_the_reason(cast, client, seat):
    client.force_login(cast.coder)
    answer = client.get(seat.get_absolute_url() + "fill/")

    assert answer.status_code == 403
    assert "Only the chair or the secretary" in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["people/", "people/coverage/", "people/invitations/", "people/find/?q=person"]
)
def test_lists_cost_the_same_with_many(cast, client, costs_the_same, path):
    client.force_login(cast.chair)

    def make(n):
        with scope(cast.coalition):
            for _ in range(n):
                number = Person.objects.count()
                person = Person.objects.create(email=f"p{number}@x.example", name=f"Person {number}")
                member = Membership.objects.create(person=person, joined_at=timezone.now())
                Seat.objects.create(
                    title=f"Seat {number}", team=cast.teams["Radiology"], discipline=Discipline.objects.first(),
                    holder=member, opened_at=timezone.now(),
                )  # fmt: skip
                people.invite(cast.coalition, by=cast.chair, email=f"new{number}@x.example")

    costs_the_same(f"/c/riverside/{path}", make)
