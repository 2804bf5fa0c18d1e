"""Named concerns: from the first word to the raiser's verdict."""

import pytest
from django.db import IntegrityError, transaction

from coalition.forum import operations_concerns as concerns
from coalition.forum.models import Concern
from coalition.ledger.models import Event, Thing
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.tenancy import scope
from tests.forum.scenes import a_concern, a_sealed_concern, an_answered_concern, released


def newest(thing) -> str:
    return Event.objects.filter(thing_id=thing.pk).order_by("-seq").first().kind


def test_an_observer_may_raise_a_concern_too(cast, coalition):
    concern = a_concern(cast, by=cast.observer)

    assert (concern.raised_by, concern.state, concern.is_sealed) == (cast.observer, "raised", False)
    assert newest(concern) == "concern.raised"


def test_somebody_of_another_coalition_is_refused(cast, coalition):
    with pytest.raises(Refused, match="Only members"):
        a_concern(cast, by=cast.other_chair)

    assert not Concern.objects.exists()


def test_a_safety_concern_needs_its_harm_and_a_worry_has_none(cast, client):
    client.force_login(cast.nurse)
    sent = {"title": "It fell silent", "body": "For an hour.", "kind": "near_miss", "harm": ""}

    missing = client.post("/c/riverside/concerns/raise/", sent)
    surplus = client.post("/c/riverside/concerns/raise/", sent | {"kind": "worry", "harm": "mild"})

    assert (missing.status_code, surplus.status_code) == (422, 422)
    assert "Say how much harm" in missing.content.decode()
    assert client.post("/c/riverside/concerns/raise/", sent | {"harm": "none"}).status_code == 303


def test_the_database_itself_refuses_a_sealed_concern_with_a_name(cast, coalition):
    concern = a_concern(cast)

    with pytest.raises(IntegrityError, match="sealed_knows_nobody"), transaction.atomic():
        Concern.objects.filter(pk=concern.pk).update(is_sealed=True, lookup="x")


def test_a_handler_takes_it_on_and_a_member_cannot(cast, coalition):
    concern = a_concern(cast)

    with pytest.raises(Refused, match="Only those who handle concerns"):
        concerns.own(concern, by=cast.people["member"])
    concerns.own(concern, by=cast.secretary)

    assert (concern.owner, concern.state_word) == (cast.secretary, "Heard by its owner")
    assert newest(concern) == "concern.owned"
    with pytest.raises(Refused, match="You answer for it"):
        concerns.own(concern, by=cast.secretary)


def test_a_member_named_by_the_chair_handles_concerns(cast, coalition):
    membership = cast.member("member")
    membership.handles_concerns = True
    membership.save()
    cast.people["member"].forget_memberships()
    concern = a_concern(cast)

    concerns.own(concern, by=cast.people["member"])

    assert concern.owner == cast.people["member"]


def test_it_is_given_to_a_member_but_not_to_an_observer(cast, coalition):
    concern = a_concern(cast)

    with pytest.raises(Invalid, match="only observes"):
        concerns.give_owner(concern, by=cast.chair, owner=cast.observer)
    concerns.give_owner(concern, by=cast.chair, owner=cast.engineer)
    with pytest.raises(Invalid, match="already"):
        concerns.give_owner(concern, by=cast.chair, owner=cast.engineer)

    assert (concern.owner, concern.state) == (cast.engineer, "owned")


def test_its_owner_answers_and_other_members_do_not(cast, coalition):
    concern = a_concern(cast)
    concerns.give_owner(concern, by=cast.chair, owner=cast.engineer)

    with pytest.raises(Refused):
        concerns.answer(concern, by=cast.coder, answer_kind="changed", answer="No.")
    concerns.answer(concern, by=cast.engineer, answer_kind="will_not", answer="It would cost lives.")

    assert (concern.state, concern.answer_kind) == ("answered", "will_not")
    assert concern.messages.get().author == cast.engineer
    assert newest(concern) == "concern.answered"


def test_both_sides_write_in_order_and_others_cannot(cast, coalition):
    concern = an_answered_concern(cast)

    concerns.write(concern, by=cast.nurse, body="Since when?")
    concerns.write(concern, by=cast.chair, body="Since Monday.")
    with pytest.raises(Refused):
        concerns.write(concern, by=cast.coder, body="Me too.")
    with pytest.raises(Invalid, match="just written"):
        concerns.write(concern, by=cast.chair, body="Since Monday.")

    assert list(concern.messages.values_list("n", "side")) == [(1, "coalition"), (2, "raiser"), (3, "coalition")]


@pytest.mark.parametrize(("verdict", "state"), [("solved", "settled"), ("partly", "settled"), ("no", "reopened")])
def test_the_raisers_verdict_settles_or_reopens(cast, coalition, verdict, state):
    concern = an_answered_concern(cast)

    concerns.settle(concern, by=cast.nurse, verdict=verdict, words="Thank you for asking.")

    assert (concern.state, concern.raiser_verdict) == (state, verdict)
    assert newest(concern) == ("concern.settled" if state == "settled" else "concern.not_settled")


def test_nobody_but_the_raiser_says_that_it_is_settled(cast, coalition):
    concern = an_answered_concern(cast)

    with pytest.raises(Refused, match="Only who raised it"):
        concerns.settle(concern, by=cast.chair, verdict="solved", words="")

    concerns.settle(concern, by=cast.nurse, verdict="solved", words="")
    with pytest.raises(Refused, match="waits for an answer"):
        concerns.settle(concern, by=cast.nurse, verdict="no", words="")


def test_a_settled_concern_is_reopened_with_a_reason(cast, coalition):
    concern = an_answered_concern(cast)
    concerns.settle(concern, by=cast.nurse, verdict="solved", words="")

    concerns.reopen_concern(concern, by=cast.nurse, because="It came back.")

    assert (concern.state, concern.settled_on) == ("reopened", None)
    assert concern.messages.last().body == "It came back."
    with pytest.raises(Refused, match="It is open"):
        concerns.reopen_concern(concern, by=cast.nurse, because="Again.")


def test_the_page_tells_the_whole_walk(cast, client):
    with scope(cast.coalition):
        concern = an_answered_concern(cast)
        concerns.settle(concern, by=cast.nurse, verdict="partly", words="Better than before.")
    client.force_login(cast.observer)

    page = client.get(f"/c/riverside/concerns/{concern.pk}/").content.decode()

    for words in (
        "It comes earlier now.",
        "Better than before.",
        "We changed something",
        "Partly",
        "Nurse",
        "Where it went",
    ):
        assert words in page


def test_the_raise_page_offers_both_doors(cast, client):
    client.force_login(cast.nurse)

    page = client.get("/c/riverside/concerns/raise/").content.decode()

    assert 'href="/sealed/riverside/" rel="noreferrer"' in page
    assert "Hospital computers may record what you type" in page


def test_a_sealed_concern_is_first_for_handlers_and_then_for_everybody(cast, client):
    with scope(cast.coalition):
        a_sealed_concern(cast)
        released(cast)
        concern = Concern.objects.get()
        assert not Thing.objects.filter(pk=concern.pk).exists()
    url = f"/c/riverside/concerns/{concern.pk}/"
    client.force_login(cast.people["member"])
    assert client.get(url).status_code == 404
    assert concern.title not in client.get("/c/riverside/concerns/").content.decode()

    with scope(cast.coalition), pytest.raises(Refused):
        concerns.share(concern, by=cast.people["member"])
    with scope(cast.coalition):
        concerns.share(concern, by=cast.chair)

    assert client.get(url).status_code == 200
    assert concern.title in client.get("/c/riverside/concerns/").content.decode()


def test_the_list_costs_the_same_for_many(cast, client, costs_the_same):
    client.force_login(cast.chair)

    def make(n):
        with scope(cast.coalition):
            for _ in range(n):
                concern = a_concern(cast, title=f"Worry {Concern.objects.count()}")
                concerns.own(concern, by=cast.chair)

    assert costs_the_same("/c/riverside/concerns/", make) <= 13


def test_what_waits_longest_stands_first_and_urgency_rises_daily(cast, client, coalition):
    import datetime as dt

    from coalition.ledger import clock

    first, second = a_concern(cast, title="First worry"), a_concern(cast, title="Second worry")
    client.force_login(cast.chair)

    page = client.get("/c/riverside/concerns/").content.decode()

    assert page.index(first.title) < page.index(second.title)
    with clock.at(clock.now() + dt.timedelta(days=10)):
        later = second.urgency
    assert later == second.urgency + 10


def test_an_observer_is_offered_no_link_to_what_only_members_do(cast, client):
    with scope(cast.coalition):
        concern = a_concern(cast)
    offered = {}
    for name in ("nurse", "observer"):
        client.force_login(cast.people[name])
        page = client.get(f"/c/riverside/concerns/{concern.pk}/").content.decode()
        offered[name] = [f'href="/c/riverside/{each}/?concern={concern.pk}' in page for each in ("discussions/open", "proposals/propose")]

    assert offered == {"nurse": [True, True], "observer": [False, False]}
