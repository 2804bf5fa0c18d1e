"""Conditions and proposals go over to another member."""

import pytest

from coalition.decisions import operations_handing as handing
from coalition.decisions.models import Proposal
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from tests.decisions.scenes import a_condition, a_proposal


def test_hand_over_condition_gives_it_to_another_member(cast, coalition):
    condition = a_condition(cast)

    handing.hand_over_condition(condition, by=cast.engineer, owner=cast.nurse)

    assert condition.owner == cast.nurse
    facts = Event.objects.get(kind="decision.condition_handed_over").facts
    assert (facts["before"], facts["owner"]) == (str(cast.engineer.pk), str(cast.nurse.pk))
    with pytest.raises(Invalid, match="sees to it already"):
        handing.hand_over_condition(condition, by=cast.chair, owner=cast.nurse)


def test_a_condition_is_not_handed_to_an_observer_nor_by_somebody_else(cast, coalition):
    condition = a_condition(cast)

    with pytest.raises(Invalid, match="only observes"):
        handing.hand_over_condition(condition, by=cast.chair, owner=cast.observer)
    with pytest.raises(Refused):
        handing.hand_over_condition(condition, by=cast.coder, owner=cast.coder)


def test_hand_over_proposal_is_for_those_of_people_who_left(cast, coalition):
    proposal = a_proposal(cast)
    with pytest.raises(Refused, match="while they are here"):
        handing.hand_over_proposal(proposal, by=cast.chair, owner=cast.nurse)

    Proposal.objects.update(proposer=cast.former)
    with pytest.raises(Refused):
        handing.hand_over_proposal(proposal, by=cast.coder, owner=cast.coder)
    handing.hand_over_proposal(proposal, by=cast.chair, owner=cast.nurse)

    proposal.refresh_from_db()
    assert proposal.proposer == cast.nurse
    assert Event.objects.get(kind="proposal.handed_over").facts["owner"] == str(cast.nurse.pk)
