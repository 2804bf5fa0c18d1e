"""Proposing, amending, giving time, voting, withdrawing."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from coalition.decisions import operations as decisions
from coalition.decisions import tally
from coalition.decisions.models import Objection, Proposal, Vote
from coalition.ledger import clock
from coalition.ledger.models import Event, Link
from coalition.ledger.problems import Invalid, Refused
from coalition.people.models import Discipline, Seat
from coalition.solutions.models import Affects, Solution
from tests.decisions.scenes import a_proposal, adopted, an_objection, everybody_votes, in_days
from tests.forum.scenes import a_concern, a_discussion


def kinds(thing):
    return list(Event.objects.filter(thing_id=thing.pk).order_by("seq").values_list("kind", flat=True))


def amended(cast, proposal, **given):
    words = {"title": proposal.title, "body": "Another text.", "note": "Clearer.", "based_on": proposal.version}
    return decisions.amend(proposal, by=cast.people["member"], **words | given)


def test_a_member_proposes_and_the_thread_leads_back_to_the_concern(cast, coalition):
    concern, discussion = a_concern(cast), a_discussion(cast)

    proposal = a_proposal(cast, concern=concern, discussion=discussion)

    assert (proposal.version, proposal.versions.get().n, proposal.state) == (1, 1, "open")
    assert set(Link.objects.filter(to_id=proposal.pk).values_list("from_id", "verb")) == {
        (concern.pk, "led to"),
        (discussion.pk, "led to"),
    }
    assert kinds(proposal) == ["proposal.made"]


def test_an_observer_proposes_nothing(cast, coalition):
    with pytest.raises(Refused, match="Observers"):
        a_proposal(cast, by="observer")

    assert not Proposal.objects.exists()


def test_a_time_that_has_passed_is_refused_beside_its_field(cast, coalition):
    with pytest.raises(Invalid, match="has passed") as problem:
        a_proposal(cast, days=-1)

    assert problem.value.field == "closes_at"


def test_a_proposal_about_a_solution_needs_the_disciplines_of_the_affected_teams(cast, coalition):
    now = clock.now()
    solution = Solution.objects.create(slug="sepsis", name="Sepsis score", stage_since=now, registered_at=now)
    Affects.objects.create(solution=solution, team=cast.teams["Clinical coding"])

    proposal = a_proposal(cast, needed=(), solution=solution)

    assert sorted(proposal.needed.values_list("code", flat=True)) == ["clinical-coding", "clinical-user"]


def test_the_proposer_writes_a_new_version_and_older_votes_no_longer_count(cast, coalition):
    proposal = a_proposal(cast)
    everybody_votes(cast, proposal)

    amended(cast, proposal)

    found = tally.of(proposal)
    assert (proposal.version, found.total, found.outdated, found.missing) == (2, 0, 6, ("Clinical user",))
    assert kinds(proposal)[-1] == "proposal.amended"


def test_another_member_does_not_rewrite_it(cast, coalition):
    proposal = a_proposal(cast, by="nurse")

    with pytest.raises(Refused, match="Only the chair or the secretary"):
        amended(cast, proposal)


def test_a_version_based_on_an_older_one_is_refused_and_changes_nothing(cast, coalition):
    proposal = a_proposal(cast)
    amended(cast, proposal)

    with pytest.raises(Invalid, match="Version 2 was written meanwhile"):
        amended(cast, proposal, based_on=1, body="A third text.")

    assert proposal.versions.count() == 2


def test_a_version_takes_up_an_objection_and_asks_the_objector(cast, coalition):
    proposal = a_proposal(cast)
    objection = an_objection(cast, proposal)

    amended(cast, proposal, integrates=[objection])

    objection.refresh_from_db()
    assert (objection.state, objection.integrated_in) == ("integrated", 2)
    event = Event.objects.get(kind="proposal.objection_integrated")
    assert event.facts["objector"] == str(cast.nurse.pk)


def test_a_vote_carries_the_discipline_of_the_seat(cast, coalition):
    proposal = a_proposal(cast)

    decisions.vote(proposal, by=cast.nurse, choice="agree", words="")

    vote = Vote.objects.get()
    assert (vote.discipline.code, vote.version) == ("clinical-user", 1)
    assert tally.of(proposal).missing == ()
    assert kinds(proposal)[-1] == "proposal.voted"


def test_a_deputy_speaks_for_the_seat_and_a_member_without_one_for_their_job(cast, coalition):
    proposal = a_proposal(cast, needed=("it", "clinical-user"))
    Seat.objects.filter(title="Systems · IT").update(deputy=cast.member("member"))
    cast.secretary.discipline = "Clinical User"
    cast.secretary.save()

    decisions.vote(proposal, by=cast.people["member"], choice="agree", words="")
    decisions.vote(proposal, by=cast.secretary, choice="abstain", words="")

    assert tally.of(proposal).missing == ()


def test_voting_again_changes_the_one_vote(cast, coalition):
    proposal = a_proposal(cast, method="majority")

    decisions.vote(proposal, by=cast.nurse, choice="for", words="")
    decisions.vote(proposal, by=cast.nurse, choice="against", words="I thought again.")

    assert list(Vote.objects.values_list("choice", flat=True)) == ["against"]


def test_a_head_with_two_seats_is_counted_once(cast, coalition):
    proposal = a_proposal(cast)
    it = Discipline.objects.get(code="it")
    Seat.objects.create(
        title="Second", team=cast.teams["Radiology"], discipline=it, holder=cast.member("nurse"), opened_at=clock.now()
    )

    decisions.vote(proposal, by=cast.nurse, choice="agree", words="")

    found = tally.of(proposal)
    assert found.total == 1
    assert [name for name, _ in found.heard] == ["Clinical user"]


def test_a_vote_after_its_time_is_refused_and_one_a_moment_before_counts(cast, coalition):
    proposal = a_proposal(cast)

    with clock.at(proposal.closes_at - dt.timedelta(microseconds=1)):
        decisions.vote(proposal, by=cast.nurse, choice="agree", words="")
    with clock.at(proposal.closes_at), pytest.raises(Refused, match="Its time is over"):
        decisions.vote(proposal, by=cast.coder, choice="agree", words="")

    assert Vote.objects.count() == 1


def test_time_can_be_added_by_a_lead_but_not_taken(cast, coalition):
    proposal = a_proposal(cast)

    with pytest.raises(Refused):
        decisions.extend(proposal, by=cast.nurse, closes_at=in_days(9))
    with pytest.raises(Invalid, match="not taken away"):
        decisions.extend(proposal, by=cast.chair, closes_at=in_days(1))
    decisions.extend(proposal, by=cast.chair, closes_at=in_days(9))

    assert kinds(proposal)[-1] == "proposal.extended"


def test_only_who_made_it_withdraws_it_once(cast, coalition):
    proposal = a_proposal(cast)

    with pytest.raises(Refused, match="Only who made it"):
        decisions.withdraw(proposal, by=cast.chair, because="No.")
    decisions.withdraw(proposal, by=cast.people["member"], because="I was wrong.")
    with pytest.raises(Refused, match="no longer open"):
        decisions.withdraw(proposal, by=cast.people["member"], because="Twice.")

    assert (proposal.state, kinds(proposal)[-1]) == ("withdrawn", "proposal.withdrawn")


@pytest.mark.parametrize(
    "change",
    [
        lambda decision: Vote.objects.filter(proposal=decision.proposal).update(choice="abstain"),
        lambda decision: Vote.objects.filter(proposal=decision.proposal).delete(),
        lambda decision: Proposal.objects.filter(pk=decision.proposal_id).update(body="Something else."),
        lambda decision: Proposal.objects.filter(pk=decision.proposal_id).update(state="open"),
        lambda decision: decision.proposal.versions.update(body="Something else."),
        lambda decision: type(decision).objects.filter(pk=decision.pk).update(reasons="Other reasons."),
        lambda decision: Objection.objects.create(
            proposal=decision.proposal, by=decision.decided_by, harm="x", for_whom="y", what_would_answer="z",
            opened_at=clock.now(),
        ),
    ],
)  # fmt: skip
def test_the_database_itself_keeps_what_was_decided(cast, coalition, change):
    decision = adopted(cast)

    with pytest.raises(DatabaseError, match="frozen|never changed"), transaction.atomic():
        change(decision)


def test_the_database_keeps_one_vote_each(cast, coalition):
    proposal = a_proposal(cast)
    decisions.vote(proposal, by=cast.nurse, choice="agree", words="")
    twin = Vote.objects.get()
    twin.pk = None
    twin._state.adding = True

    with pytest.raises(DatabaseError, match="vote_once"), transaction.atomic():
        Vote.objects.bulk_create([twin])
