"""Who had signed which version on any day: random histories answer as a plain model of them does."""

import datetime as dt
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coalition.charter import dates
from coalition.charter import operations as charter
from coalition.charter.jobs import lapse_charters
from coalition.charter.models import CharterVersion, Signature
from coalition.forum import operations_reservations as reservations
from coalition.ledger import clock
from coalition.ledger.problems import Invalid, Refused
from coalition.people.models import Membership, Seat
from tests.charter import stage

BEGIN = dt.datetime(2025, 1, 6, 9, tzinfo=dt.UTC)
PEOPLE = ("nurse", "coder", "engineer", "member")
SEATED = PEOPLE[:3]
VERBS = ("draft", "open", "sign", "sign", "sign", "reserve", "decline", "settle", "withdraw", "count", "leave", "join", "wait")
STEP = st.tuples(st.sampled_from(VERBS), st.sampled_from(PEOPLE), st.integers(1, 250))
RULES = st.tuples(st.sampled_from((30, 60, 100)), st.booleans(), st.integers(1, 3))
OPEN, SETTLED = "signed with a reservation, open", "signed with a reservation, settled"
AGREEING = {"signed", OPEN, SETTLED}


@dataclass
class Version:
    """A version as the model knows it."""

    number: int
    rule: tuple
    state: str = "draft"
    until: dt.date | None = None
    said: dict = field(default_factory=dict)


@dataclass
class Model:
    """The plain reference: what should be, kept in dictionaries and never asked of the database."""

    members: set = field(default_factory=lambda: set(PEOPLE))
    seated: set = field(default_factory=lambda: set(SEATED))
    versions: list = field(default_factory=list)

    def under_way(self):
        return next((each for each in self.versions if each.state in {"draft", "open"}), None)

    def target(self):
        """The version a word is about: the open one, else the one agreed on."""
        found = self.under_way()
        return found if found and found.state == "open" else self.agreed()

    def agreed(self):
        return next((each for each in self.versions if each.state in {"ratified", "lapsed"}), None)

    def is_met(self, version) -> bool:
        share, everybody, quorum = version.rule
        signed = {who for who in self.seated if version.said.get(who) in AGREEING}
        enough = bool(self.seated) and len(signed) * 100 >= share * len(self.seated)
        return enough and (not everybody or signed == self.seated) and (quorum == 1 or len(self.seated & set(version.said)) >= quorum)

    def ratify_when_met(self, version, today) -> None:
        if version.state == "open" and self.is_met(version):
            if self.agreed():
                self.agreed().state = "superseded"
            version.state, version.until = "ratified", today.replace(year=today.year + 1)

    def snapshot(self) -> dict:
        return {each.number: (each.state, dict(each.said), each.until) for each in self.versions} | {"here": set(self.members)}


def allowed(model: Model, verb: str, who: str) -> bool:
    """Whether the model expects the step to be possible."""
    target, under_way, said = model.target(), model.under_way(), None
    said = target.said.get(who) if target else None
    signable = target is not None and target.state in {"open", "ratified"} and who in model.members
    return {
        "draft": under_way is None,
        "open": under_way is not None and under_way.state == "draft",
        "withdraw": under_way is not None,
        "count": target is not None and target.state == "open" and model.is_met(target),
        "sign": signable and said not in AGREEING,
        "reserve": signable and said not in AGREEING,
        "decline": signable and said is None,
        "settle": target is not None and who in model.members and said == OPEN,
    }.get(verb, True)


def expect(model: Model, verb: str, who: str, rule: tuple, today: dt.date) -> None:
    """What the step does to the model."""
    target, under_way = model.target(), model.under_way()
    if verb == "draft":
        model.versions.append(Version(len(model.versions) + 1, rule))
    elif verb in {"open", "withdraw"}:
        under_way.state = "open" if verb == "open" else "withdrawn"
    elif verb in {"leave", "join"}:
        (model.members.discard if verb == "leave" else model.members.add)(who)
        model.seated = {each for each in SEATED if each in model.seated and each in model.members}
    elif verb != "wait":
        words = {"sign": "signed", "reserve": OPEN, "decline": "declined", "settle": SETTLED}
        if verb in words:
            target.said[who] = words[verb]
        if verb != "settle":
            model.ratify_when_met(target, today)


def perform(cast, verb: str, who: str, rule: tuple, target) -> None:
    """The step itself, through the operations."""
    person, number = cast.people[who], getattr(target, "number", 0)
    version = CharterVersion.objects.filter(number=number).first()
    said = Signature.objects.in_force().filter(version=version, person=person).first()
    if verb not in {"draft", "leave", "join"} and version is None or verb == "settle" and said is None:
        raise Invalid("There is nothing to do this to.")
    if verb == "draft":
        made = charter.draft(cast.coalition, by=cast.chair)
        fields = dict(zip(("share_required", "every_discipline", "quorum"), rule, strict=True))
        charter.revise(made, by=cast.chair, vision=f"Line {made.number}.", scope="", ways_of_working="", edit=1, **fields)
    elif verb in {"leave", "join"}:
        move(cast, verb, who)
    elif verb == "settle":
        reservations.settle_reservation(said, by=person, words="It is in now.")
    else:
        acts = {
            "sign": (charter.sign, {}), "decline": (charter.decline, {"reason": "No."}),
            "reserve": (reservations.sign_with_reservation, {"words": "Nights."}),
            "open": (charter.open_for_signing, {}), "withdraw": (charter.withdraw, {"reason": "No."}), "count": (charter.ratify, {}),
        }  # fmt: skip
        act, given = acts[verb]
        act(version, by=cast.chair if verb in {"open", "withdraw", "count"} else person, **given)


def move(cast, verb: str, who: str) -> None:
    """Somebody leaves, and their seat with them; or comes back, without one."""
    person = cast.people[who]
    present = Membership.objects.filter(person=person, left_at=None).first()
    if verb == "leave" and present:
        Seat.objects.filter(holder=present).update(holder=None)
        Membership.objects.filter(pk=present.pk).update(left_at=clock.now())
    elif verb == "join" and not present:
        Membership.objects.create(person=person, joined_at=clock.now())
    person.forget_memberships()


def play(cast, steps, rules) -> list[tuple]:
    """Take the steps, each at its time; what the model said after each, with the moment."""
    model, now, told = Model(), BEGIN, []
    for verb, who, number in steps:
        now += dt.timedelta(days=number) if verb == "wait" else dt.timedelta(hours=1)
        rule = rules[number % len(rules)]
        with clock.at(now):
            lapse_charters()
            for each in model.versions:
                if each.state == "ratified" and each.until <= timezone.localdate(now):
                    each.state = "lapsed"
            target = model.under_way() if verb in {"open", "withdraw"} else model.target()
            if verb != "wait" and allowed(model, verb, who):
                perform(cast, verb, who, rule, target)
                expect(model, verb, who, rule, timezone.localdate(now))
            elif verb != "wait":
                with pytest.raises((Refused, Invalid)), transaction.atomic():
                    perform(cast, verb, who, rule, target)
        told.append((now, model.snapshot()))
    return told


def answered(moment: dt.datetime) -> dict:
    """What the product answers for a moment, in the model's shape."""
    found = dates.as_of(moment)
    return {each.version.number: (each.state, {said_by(one): one.word for one in each.said}) for each in found}


def said_by(one) -> str:
    return one.signature.person.name.lower()


@settings(
    max_examples=10, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture,
                           HealthCheck.too_slow]
)
@given(steps=st.lists(STEP, min_size=4, max_size=22), rules=st.lists(RULES, min_size=1, max_size=3))
def test_any_history_answers_for_every_moment_as_the_plain_model_did(cast, coalition, steps, rules):
    Membership.objects.update(joined_at=BEGIN - dt.timedelta(days=1))
    with transaction.atomic():
        for person in cast.people.values():
            person.forget_memberships()
        for moment, then in play(cast, [("draft", "nurse", 1), ("open", "nurse", 1), *steps], rules):
            here = then.pop("here")
            for later in (moment, moment + dt.timedelta(minutes=59)):
                assert answered(later) == {number: (state, said) for number, (state, said, _) in then.items()}
            members = dates.members_at(moment)
            assert {name for name in PEOPLE if cast.people[name].pk in members} == here
        transaction.set_rollback(True)


def test_the_page_and_the_api_answer_for_a_day(cast, coalition, client):
    with clock.at(BEGIN):
        version = stage.version(cast)
        stage.word(cast, version, "nurse", "reserved", "Nights.")
    Membership.objects.filter(person=cast.nurse).update(joined_at=BEGIN - dt.timedelta(days=5))
    client.force_login(cast.observer)
    address = "/api/v1/riverside/charter/signed/"

    page = client.get("/c/riverside/charter/signed/?on=2025-01-06").content.decode()
    (given,) = client.get(address, {"on": "2025-01-06"}).json()["versions"]

    assert "Signed with a reservation, open" in page and "had left by then" not in page
    assert (given["state"], given["counted"], given["number"]) == ("open", False, 1)
    (said,) = given["said"]
    assert (said["person"]["heading"], said["said"], said["was_member"]) == ("Nurse", OPEN, True)
    assert client.get(address, {"on": "2025-01-05"}).json()["versions"] == []
    assert "There was no version" in client.get("/c/riverside/charter/signed/?on=2025-01-05").content.decode()


@pytest.mark.parametrize("query", [{"on": "yesterday"}, {"on": "2025-13-01"}, {"when": "2025-01-01"}])
def test_a_day_that_is_none_is_told_so(cast, coalition, client, query):
    client.force_login(cast.nurse)

    answer = client.get("/api/v1/riverside/charter/signed/", query)

    assert answer.status_code == 400 and len(answer.json()["detail"]) > 10
    assert client.get("/c/riverside/charter/signed/", query).status_code == 200


def test_the_history_shows_each_version_with_who_signed_it(cast, coalition, client, costs_the_same):
    client.force_login(cast.nurse)
    page = "/c/riverside/charter/versions/"
    assert "There is no version yet" in client.get(page).content.decode()

    def more(n):
        for _ in range(n):
            version = stage.version(cast, "superseded", number=CharterVersion.objects.count() + 1)
            stage.word(cast, version, "nurse", "reserved", "Nights.")

    costs_the_same(page, more, few=1, many=6)

    assert "1 signed with a reservation" in client.get(page).content.decode()
