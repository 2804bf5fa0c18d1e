"""The pages of decisions, and what they cost."""

import datetime as dt

import pytest

from coalition.decisions import operations as decisions
from coalition.decisions.differences import between
from coalition.decisions.models import Condition, Decision, Proposal
from coalition.ledger import clock
from coalition.ledger.tenancy import scope
from tests.decisions.scenes import a_condition, a_proposal, adopted, an_adjustment, an_objection, everybody_votes
from tests.forum.scenes import a_concern


def made(cast) -> dict:
    """A bit of everything."""
    with scope(cast.coalition):
        proposal = a_proposal(cast, needed=("clinical-user", "it"))
        decisions.vote(proposal, by=cast.coder, choice="agree", words="")
        objection = an_objection(cast, proposal)
        words = {"title": proposal.title, "body": "Hold the alert for an hour.", "note": "An hour is enough."}
        decisions.amend(proposal, by=cast.people["member"], based_on=1, integrates=[objection], **words)
        adjustment = an_adjustment(cast, concern=a_concern(cast, title="Too loud at night"))
        condition = a_condition(cast, title="Train first")
        Condition.objects.update(due_on=clock.today() - dt.timedelta(days=3))
    return {
        "": "decisions/",
        "proposals": "proposals/",
        "adjustments": "adjustments/",
        "proposal": f"proposals/{proposal.pk}/",
        "decision": f"decisions/{condition.decision_id}/",
        "adjustment": f"adjustments/{adjustment.pk}/",
        "vote": f"proposals/{proposal.pk}/vote/",
        "object": f"proposals/{proposal.pk}/object/",
        "amend": f"proposals/{proposal.pk}/amend/",
        "propose": "proposals/propose/",
        "adjust": f"decisions/{condition.decision_id}/adjust/",
    }


def test_members_read_every_page_and_outsiders_find_none(cast, client):
    pages = made(cast)
    for path in pages.values():
        client.force_login(cast.chair)
        assert client.get(f"/c/riverside/{path}").status_code == 200, path
        client.force_login(cast.other_chair)
        assert client.get(f"/c/riverside/{path}").status_code == 404, path


def test_the_proposal_page_says_who_is_missing_and_what_changed(cast, client):
    pages = made(cast)
    client.force_login(cast.chair)

    page = client.get("/c/riverside/" + pages["proposal"]).content.decode()

    for words in (
        "Nobody has spoken yet for Clinical user and IT", "An hour is enough.", "Nobody looks at night.",
        "2 votes were", "Systems · IT", "Version", "<ins>",
    ):  # fmt: skip
        assert (
            words.lower() in " ".join(page.replace('<span class="number">', "").replace("</span>", "").split()).lower()
        ), words


def test_the_refused_act_says_why_on_the_page_and_when_it_is_sent(cast, client):
    with scope(cast.coalition):
        proposal = a_proposal(cast)
    client.force_login(cast.chair)

    page = client.get(f"/c/riverside/proposals/{proposal.pk}/adopt/")

    assert page.status_code == 403
    assert "Nobody has spoken yet for Clinical user" in page.content.decode()


def test_the_adjustment_page_tells_said_decided_did(cast, client):
    pages = made(cast)
    client.force_login(cast.nurse)

    page = client.get("/c/riverside/" + pages["adjustment"]).content.decode()

    for words in ("Too loud at night", "Hold the alert", "It waits for the laboratory.", "Did it help?"):
        assert words in page


def test_a_whole_decision_by_forms(cast, client):
    client.force_login(cast.people["member"])
    with scope(cast.coalition):
        closes = (clock.now() + dt.timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    sent = {"title": "Hold it", "body": "At night.", "method": "consent", "closes_at": closes, "form_token": "one"}
    made_at = [client.post("/c/riverside/proposals/propose/", sent)["Location"] for _ in range(2)]
    assert made_at[0] == made_at[1]
    for name in ("chair", "secretary", "member", "nurse", "coder", "engineer"):
        client.force_login(cast.people[name])
        assert client.post(made_at[0] + "vote/", {"choice": "agree"}).status_code == 303

    client.force_login(cast.chair)
    words = {"reasons": "Safe.", "would_change_our_mind": "Alarms.", "review_on": "2099-01-01"}
    answer = client.post(made_at[0] + "adopt/", words)

    assert answer.status_code == 303
    with scope(cast.coalition):
        assert answer["Location"] == Decision.objects.get().get_absolute_url()


def test_a_vote_against_needs_its_reason(cast, client):
    with scope(cast.coalition):
        proposal = a_proposal(cast, method="majority")
    client.force_login(cast.nurse)
    url = f"/c/riverside/proposals/{proposal.pk}/vote/"

    assert client.post(url, {"choice": "against"}).status_code == 422
    assert client.post(url, {"choice": "object", "words": "x"}).status_code == 422
    assert client.post(url, {"choice": "against", "words": "Too loud."}).status_code == 303


@pytest.mark.parametrize(("path", "make"), [
    ("decisions/", lambda cast, n: a_proposal(cast, title=f"Proposal {n}")),
    ("decisions/", lambda cast, n: adopted(cast, title=f"Decision {n}")),
    ("proposals/", lambda cast, n: a_proposal(cast, title=f"Proposal {n}")),
    ("adjustments/", lambda cast, n: an_adjustment(cast)),
])  # fmt: skip
def test_lists_cost_the_same_for_many(cast, client, costs_the_same, path, make):
    client.force_login(cast.chair)

    def add(n):
        with scope(cast.coalition):
            for number in range(n):
                make(cast, f"{number} of {n}")

    assert costs_the_same(f"/c/riverside/{path}", add, many=6) <= 19


def test_the_page_of_a_proposal_costs_the_same_for_many_objections(cast, client, costs_the_same):
    client.force_login(cast.chair)
    with scope(cast.coalition):
        proposal = a_proposal(cast)

    def add(n):
        with scope(cast.coalition):
            for number in range(n):
                an_objection(cast, proposal, harm=f"Harm {number} of {n}")

    costs_the_same(f"/c/riverside/proposals/{proposal.pk}/", add, many=8, at_most=45)


def test_a_search_finds_a_decision_by_its_reasons(cast, client):
    with scope(cast.coalition):
        adopted(cast, title="Hold the alert")
        assert Proposal.objects.count() == 1
    client.force_login(cast.nurse)

    assert "Hold the alert" in client.get("/c/riverside/decisions/?q=alarms").content.decode()
    assert "No decision holds these words" in client.get("/c/riverside/decisions/?q=zebra").content.decode()


@pytest.mark.parametrize(
    ("old", "new"), [("", "a b"), ("a b c", "a x c"), ("one\n\ntwo", "two\n\none"), ("same", "same")]
)
def test_differences_lead_from_the_old_text_to_the_new(old, new):
    pieces = between(old, new)

    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new


def test_a_proposal_over_its_time_waits_for_a_lead_on_the_list(cast, client):
    with scope(cast.coalition):
        proposal = a_proposal(cast)
        everybody_votes(cast, proposal)

    with clock.at(proposal.closes_at + dt.timedelta(hours=1)):
        client.force_login(cast.chair)
        assert "its time is over" in client.get("/c/riverside/decisions/").content.decode()
