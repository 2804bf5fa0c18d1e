"""The rule of adoption against a second, plain reading of it; and one vote each under sixteen hands at once."""

import contextlib
import threading

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coalition.decisions import operations as decisions
from coalition.decisions.models import Choice, Vote
from coalition.decisions.tally import Tally, what_is_missing
from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.problems import Refused
from coalition.ledger.tenancy import scope
from tests.cast import Cast
from tests.decisions.scenes import VOTERS, a_proposal, adopted, an_objection, in_days
from tests.decisions.test_deciding import adopt

NAMES = ("Clinical user", "IT", "Clinical coding")
COUNTED = ("for", "against", "abstain")
CHOICES = {"consent": ("agree", "abstain", "object"), "majority": COUNTED, "two_thirds": COUNTED}


@st.composite
def ballots(draw):
    method = draw(st.sampled_from(sorted(CHOICES)))
    votes = draw(st.lists(st.tuples(st.sampled_from(CHOICES[method]), st.sampled_from(NAMES)), max_size=12))
    needed = draw(st.sets(st.sampled_from(NAMES)))
    standing = draw(st.integers(0, 2)) if method == "consent" else 0
    return method, votes, sorted(needed), standing, draw(st.integers(0, 3)), draw(st.booleans())


def as_tally(method, votes, needed, standing, silent, is_over) -> Tally:
    counts = {choice: sum(1 for given, _ in votes if given == choice) for choice in CHOICES[method]}
    missing = tuple(name for name in needed if name not in {spoken for _, spoken in votes})
    return Tally(method, counts, (), missing, ("Harm.",) * standing, silent, is_over)


def may_be_adopted(method, votes, needed, standing, silent, is_over) -> bool:
    """The rule once more, in other words."""
    choices = [choice for choice, _ in votes]
    if not set(needed) <= {name for _, name in votes} or (silent > 0 and not is_over):
        return False
    if method == "consent":
        return standing == 0 and "agree" in choices
    yes, no = choices.count("for"), choices.count("against")
    return yes > no if method == "majority" else yes > 0 and yes * 3 >= (yes + no) * 2


@settings(max_examples=500, deadline=None)
@given(ballots())
def test_nothing_is_adopted_against_the_rule_and_nothing_is_held_back_without_reason(ballot):
    assert (not what_is_missing(as_tally(*ballot))) == may_be_adopted(*ballot)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    choices=st.lists(st.sampled_from([*CHOICES["majority"], None]), min_size=6, max_size=6),
    method=st.sampled_from(["majority", "two_thirds"]),
    needed=st.sets(st.sampled_from(["clinical-user", "it", "ethics-and-law"]), min_size=1),
)
def test_random_votes_never_adopt_against_the_rule(undone_cast, choices, method, needed):
    cast, begin = undone_cast
    with begin(), scope(cast.coalition):
        proposal = a_proposal(cast, method=method, needed=sorted(needed))
        for name, choice in zip(VOTERS, choices, strict=True):
            if choice:
                decisions.vote(proposal, by=cast.people[name], choice=choice, words="So.")
        spoken = {"nurse": "clinical-user", "coder": "clinical-coding", "engineer": "it"}
        voted = [(choice, spoken.get(name)) for name, choice in zip(VOTERS, choices, strict=True) if choice]
        allowed = may_be_adopted(method, voted, needed, 0, 6 - len(voted), False)
        if allowed:
            assert adopt(cast, proposal).outcome == "adopted"
        else:
            with pytest.raises(Refused):
                adopt(cast, proposal)


@pytest.fixture
def undone_cast(db):
    """A cast, and a way to begin an example whose writes are undone at its end."""
    cast = Cast.assemble()

    @contextlib.contextmanager
    def begin():
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    return cast, begin


def together(hands):
    """Run the callables at the same moment, each with its own connection; returns what each raised or None."""
    barrier, ends = threading.Barrier(len(hands)), [None] * len(hands)

    def run(number, hand):
        try:
            barrier.wait()
            hand()
        except Exception as problem:  # what went wrong is what the test looks at
            ends[number] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(hands)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return ends


@pytest.mark.django_db(transaction=True)
def test_sixteen_hands_voting_at_once_leave_one_vote():
    cast = Cast.assemble()
    with scope(cast.coalition):
        proposal = a_proposal(cast, method="majority")

    def hand(number):
        def cast_it():
            with scope(cast.coalition):
                mine = type(proposal).objects.get(pk=proposal.pk)
                voter = type(cast.nurse).objects.get(pk=cast.nurse.pk)
                decisions.vote(mine, by=voter, choice=["for", "abstain"][number % 2], words="")

        return cast_it

    ends = together([hand(number) for number in range(16)])

    assert [end for end in ends if end is not None] == []
    with scope(cast.coalition):
        assert Vote.objects.count() == 1
        events = Event.objects.filter(kind="proposal.voted")
        assert events.count() == 16


@pytest.mark.django_db(transaction=True)
def test_an_adoption_and_an_objection_at_once_never_both_stand():
    cast = Cast.assemble()
    with scope(cast.coalition):
        proposal = a_proposal(cast)
        for name in VOTERS:
            decisions.vote(proposal, by=cast.people[name], choice=Choice.AGREE, words="")

    def fresh():
        return type(proposal).objects.get(pk=proposal.pk)

    def adopting():
        with scope(cast.coalition):
            adopt(cast, fresh())

    def objecting():
        with scope(cast.coalition):
            an_objection(cast, fresh())

    ends = together([adopting, objecting])

    assert [isinstance(end, Refused) for end in ends].count(True) == 1
    assert [end for end in ends if end is not None and not isinstance(end, Refused)] == []


def test_more_time_after_a_silent_close_lets_the_missing_speak(cast, coalition):
    proposal = a_proposal(cast, days=1)
    later = in_days(5)
    with clock.at(in_days(2)):
        with pytest.raises(Refused):
            decisions.vote(proposal, by=cast.nurse, choice="agree", words="")
        decisions.extend(proposal, by=cast.chair, closes_at=later)
        decisions.vote(proposal, by=cast.nurse, choice="agree", words="")

    assert Vote.objects.count() == 1


def test_an_adopted_proposal_takes_no_more_votes(cast, coalition):
    decision = adopted(cast)

    with pytest.raises(Refused, match="no longer open"):
        decisions.vote(decision.proposal, by=cast.nurse, choice="abstain", words="")
