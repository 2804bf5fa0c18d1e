"""Who was a member, who held which seat, who was covered at any moment: compared with a plain model of the history."""

import datetime as dt
import zoneinfo
from dataclasses import dataclass, field

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.people import coverage
from coalition.people import operations as people
from coalition.people.coverage import coverage_of
from coalition.people.holdings_backfill import backfill
from coalition.people.models import Discipline, Holding, Membership, Person, Role, Seat
from coalition.people.then import members_at, moment_of, seats_at
from coalition.people.voices import Affected
from tests.conftest import as_owner
from tests.people.test_coverage import Solution

NAMES = ("nurse", "coder", "engineer", "member")
TEAMS = ("Emergency nursing", "Clinical coding", "Clinical systems", "Radiology")
SILENCES = (7, 30, 365)
UTC = dt.UTC


@dataclass
class Model:
    """What should be known: who was in when, who sat where when; written down by hand beside each act."""

    now: dt.datetime
    members: list[list] = field(default_factory=list)  # [person, from, until]
    sits: list[list] = field(default_factory=list)  # [seat, place, person, from, until]
    silences: list[tuple] = field(default_factory=list)  # (from, days without a word that count as silent)

    def silent_after(self, moment) -> int:
        return next((days for since, days in reversed(self.silences) if since <= moment), 90)

    def end(self, seat=None, place=None, person=None) -> None:
        for row in self.sits:
            wanted = zip(row[:3], (seat, place, person), strict=True)
            if row[4] is None and all(asked in (None, is_) for is_, asked in wanted):
                row[4] = self.now

    def start(self, seat, place, person) -> None:
        self.end(seat, place)
        self.sits.append([seat, place, person, self.now, None])

    def at(self, moment):
        def runs(since, until):
            return since <= moment and (until is None or until > moment)

        members = {person for person, since, until in self.members if runs(since, until)}
        sits = {(seat, place): person for seat, place, person, since, until in self.sits if runs(since, until)}
        return members, sits


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["fill", "fill", "deputy", "leave", "join", "close", "silence", "wait"]),
        st.sampled_from(NAMES),
        st.integers(0, 2),
        st.integers(1, 40),
    ),
    min_size=3,
    max_size=14,
)


def present(name, cast):
    return Membership.objects.filter(person=cast.people[name], left_at=None).first()


def play(cast, model, act, who, number) -> None:
    """Do one act, when it can be done, and write it down in the model."""
    member, title = present(who, cast), f"S{number}"
    seat = Seat.objects.open_now().filter(title=title).first()
    if act == "join" and member is None:
        Membership.objects.create(person=cast.people[who], joined_at=model.now)
        cast.people[who].forget_memberships()
        model.members.append([who, model.now, None])
    elif act == "leave" and member is not None:
        people.remove(member, by=cast.chair)
        model.end(person=who)
        next(row for row in model.members if row[0] == who and row[2] is None)[2] = model.now
    elif act == "silence" and model.silent_after(model.now) != SILENCES[number]:
        people.set_silence(cast.coalition, by=cast.chair, days=SILENCES[number])
        model.silences.append((model.now, SILENCES[number]))
    elif act == "close" and seat is not None:
        people.close_seat(seat, by=cast.chair)
        model.end(title)
    elif seat is not None and member is not None:
        sit(cast, model, act, seat, member)


def sit(cast, model, act, seat, member) -> None:
    who = member.person.email.split("@")[0]
    if act == "fill" and seat.holder_id != member.pk:
        people.fill_seat(seat, by=cast.chair, member=member)
        model.start(seat.title, "holder", who)
        model.end(seat.title, "deputy", who)
    elif act == "deputy" and seat.holder_id not in (None, member.pk) and seat.deputy_id != member.pk:
        people.name_deputy(seat, by=cast.chair, deputy=member)
        model.start(seat.title, "deputy", who)


def played(cast, acts) -> tuple[Model, list]:
    """Play all acts, some days apart; the model and the moments between them."""
    start = clock.now()
    with clock.at(start):
        for number in range(3):
            people.open_seat(
                cast.coalition, by=cast.chair, title=f"S{number}", team=cast.teams[TEAMS[number]],
                discipline=Discipline.objects.first(),
            )  # fmt: skip
    Seat.objects.exclude(title__in=["S0", "S1", "S2"]).update(closed_at=start)
    Membership.objects.update(joined_at=start)
    model = Model(start, [[name, start, None] for name in NAMES])
    moments = [start]
    for act, who, number, days in acts:
        model.now += dt.timedelta(days=days)
        with clock.at(model.now):
            play(cast, model, act, who, number)
        moments += [model.now, model.now + dt.timedelta(hours=1)]
    return model, moments


def read(moment) -> tuple[set, dict]:
    """What the product says of a moment, in the model's words."""
    known = {f"{name}@riverside.example": name for name in NAMES}
    members = {known.get(each.membership.person.email) for each in members_at(moment)} - {None}
    sits = {}
    for each in seats_at(moment):
        for place, holding in (("holder", each.holder), ("deputy", each.deputy)):
            if holding is not None:
                sits[each.seat.title, place] = known[holding.member.person.email]
    return members, sits


QUIET = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@QUIET
@given(acts=ACTS)
def test_members_and_seats_at_any_moment_are_as_a_plain_model_says(cast, coalition, acts):
    with transaction.atomic():
        model, moments = played(cast, acts)
        for moment in moments:
            assert read(moment) == model.at(moment)
        transaction.set_rollback(True)
    for name in NAMES:
        cast.people[name].forget_memberships()


@QUIET
@given(acts=ACTS, spoke=st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 200)), max_size=8))
def test_coverage_at_any_moment_is_as_a_plain_model_says(cast, coalition, acts, spoke):
    asked = [Affected(cast.teams[team].pk, Solution(pk=1), "uses it") for team in TEAMS]
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        model, moments = played(cast, acts)
        heard = [(cast.people[who].pk, moments[0] + dt.timedelta(days=day)) for who, day in spoke]
        known = {"coverage": lambda at: asked, "heard": lambda at: [each for each in heard if each[1] <= at]}
        patch.setattr(coverage, "ask", lambda question, at: known[question](at))
        for moment in moments:
            rows = coverage_of(Solution(pk=1), moment).rows
            assert {row.team.name: row.state for row in rows} == expected(cast, model, heard, moment)
            assert {row.days for row in rows} == {model.silent_after(moment)}
            assert not any(row.shifts for row in rows)
        transaction.set_rollback(True)
    for name in NAMES:
        cast.people[name].forget_memberships()


def expected(cast, model, heard, moment) -> dict:
    """The state of each team: missing, vacant, silent or heard, from the model alone."""
    closed = {f"S{n}" for n in range(3)} - {each.title for each in Seat.objects.open_now()}
    gone = {seat.title for seat in Seat.objects.filter(title__in=closed, closed_at__lte=moment)}
    _, sits = model.at(moment)
    states = dict.fromkeys(TEAMS, "missing")
    for number in range(3):
        title = f"S{number}"
        if title in gone:
            continue
        there = {sits.get((title, place)) for place in ("holder", "deputy")} - {None}
        times = [at for pk, at in heard if at <= moment and pk in {cast.people[who].pk for who in there}]
        is_heard = bool(times) and max(times) >= moment - dt.timedelta(days=model.silent_after(moment))
        held = "heard" if is_heard else "silent"
        states[TEAMS[number]] = held if (title, "holder") in sits else "vacant"
    return states


def test_the_role_of_then_is_told(cast, coalition):
    before = clock.now()
    people.appoint(cast.member("member"), by=cast.chair, role=Role.SECRETARY)

    def role(at):
        return next(each.role for each in members_at(at) if each.membership.person == cast.people["member"])

    assert (role(before), role(clock.now())) == ("member", "secretary")


def test_the_page_and_the_api_answer_for_a_day(cast, client, coalition):
    yesterday = clock.now() - dt.timedelta(days=1)
    Membership.objects.update(joined_at=yesterday)
    Seat.objects.update(opened_at=yesterday)
    seat = Seat.objects.get(holder__person=cast.nurse)
    Holding.objects.update(since=yesterday)
    people.fill_seat(seat, by=cast.chair, member=cast.member("member"), mode="elected")
    client.force_login(cast.observer)
    then = (clock.now() - dt.timedelta(hours=12)).isoformat()

    page = client.get("/c/riverside/people/", {"on": then})
    rows = client.get("/api/v1/riverside/holdings/", {"on": then, "seat": str(seat.pk)}).json()["rows"]

    assert [each.holder.member.person for each in page.context["seats"] if each.seat == seat] == [cast.nurse]
    assert [row["member"]["heading"] for row in rows] == ["Nurse"]
    today = client.get("/api/v1/riverside/holdings/", {"on": clock.now().isoformat(), "seat": str(seat.pk)}).json()
    assert [(row["member"]["heading"], row["mode"]) for row in today["rows"]] == [("Member", "elected")]
    assert "Elected" in client.get(seat.get_absolute_url()).content.decode()


def test_the_pages_of_before_say_what_the_record_cannot_tell(cast, client, coalition):
    yesterday = clock.now() - dt.timedelta(days=1)
    Seat.objects.update(opened_at=yesterday)
    Holding.objects.update(since=yesterday)
    Person.objects.update(team=cast.teams["Emergency nursing"], shift="night")
    client.force_login(cast.observer)
    then = (clock.now() - dt.timedelta(hours=12)).isoformat()
    team = f"/c/riverside/people/coverage/{cast.teams['Emergency nursing'].pk}/"

    page = client.get("/c/riverside/people/coverage/", {"on": then}).content.decode()
    past, now = client.get(team, {"on": then}), client.get(team)

    assert "the record cannot tell: which shifts had a voice" in page
    assert f'href="{team}?on=' in page
    assert (past.context["row"].shifts, "cannot be told" in past.content.decode()) == ([], True)
    assert [each.shift for each in now.context["row"].shifts] == ["night"]


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01", "2026-02-30T10:00", "9999-12-31"])
def test_what_is_no_day_is_told_so(cast, client, coalition, text):
    client.force_login(cast.observer)

    assert client.get("/c/riverside/people/", {"on": text}).status_code == 422
    assert client.get("/c/riverside/people/coverage/", {"on": text}).status_code == 422
    assert client.get("/api/v1/riverside/members/", {"on": text}).status_code == 400


@pytest.mark.parametrize("path", ["people/", "people/coverage/"])
def test_a_page_of_a_day_names_that_day_and_asks_for_the_same_again(cast, client, coalition, path):
    client.force_login(cast.observer)

    page = client.get(f"/c/riverside/{path}", {"on": "2026-10-27"}).content.decode()

    assert 'As it was at the end of <time datetime="2026-10-27">27 October 2026</time>' in page
    assert 'name="on" value="2026-10-27"' in page


def test_a_day_is_its_end_in_the_zone_and_a_blank_in_an_address_was_a_plus():
    london = zoneinfo.ZoneInfo("Europe/London")
    assert moment_of("2026-06-01", london) == dt.datetime(2026, 6, 2, tzinfo=london)
    assert moment_of("2026-06-01T10:00:00 02:00", UTC) == dt.datetime(2026, 6, 1, 8, tzinfo=UTC)


def test_holdings_from_before_there_were_rows_are_read_from_the_record(cast, coalition):
    seat = Seat.objects.get(holder__person=cast.nurse)
    people.name_deputy(seat, by=cast.nurse, deputy=cast.member("coder"))
    people.fill_seat(seat, by=cast.chair, member=cast.member("member"))
    people.remove(cast.member("coder"), by=cast.chair)
    people.fill_seat(seat, by=cast.chair, member=cast.member("nurse"))
    assert Event.objects.filter(kind="seat.filled").count() == 2

    def rows():
        return sorted(
            (row.seat.title, row.place, row.member.person.name, row.until is None) for row in Holding.objects.all()
        )

    wanted = rows()
    with as_owner():
        Holding.objects.all().delete()
        backfill(apps)
    assert rows() == wanted


def test_the_database_writes_the_history_whoever_changes_a_seat(cast, coalition):
    seat = Seat.objects.get(holder__person=cast.nurse)
    Seat.objects.filter(pk=seat.pk).update(holder=None)

    assert [(each.member.person, each.until is None) for each in Holding.objects.filter(seat=seat)] == [
        (cast.nurse, False)
    ]
    assert Person.objects.get(pk=cast.nurse.pk).is_active
