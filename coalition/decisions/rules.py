"""Who may do what with proposals, decisions, conditions and adjustments."""

from coalition.decisions import tally
from coalition.decisions.models import Decision, Proposal
from coalition.ledger.rules import YES, No, Verdict, all_of, only_in, unless
from coalition.people import rights

OVER = "Its time is over."


def is_proposer(person, proposal) -> bool:
    """Whether `person` made the proposal."""
    return rights.is_theirs(person, proposal, "proposer")


def proposer_or_lead(person, proposal) -> Verdict:
    """Who made the proposal, the chair and the secretary."""
    return rights.a_member(person, proposal) if is_proposer(person, proposal) else rights.a_lead(person, proposal)


def nothing_is_missing(person, proposal) -> Verdict:
    """The rule of the proposal's method is met, and every needed discipline was heard."""
    missing = tally.what_is_missing(tally.of(proposal))
    return No(" ".join(missing)) if missing else YES


def not_carried_by_votes(person, proposal) -> Verdict:
    """What the votes carry is not rejected by one person."""
    if proposal.method != Proposal.Method.CONSENT and not tally.what_is_missing(tally.of(proposal)):
        return No("The votes carry it, so it cannot be rejected.", who="It can be adopted.")
    return YES


_open = only_in("open", reason="It is no longer open.")
_in_time = unless(
    lambda person, proposal: proposal.is_over, OVER, who="The chair or the secretary can give it more time."
)
_by_consent = unless(
    lambda person, proposal: proposal.method != Proposal.Method.CONSENT,
    "Objections belong to consent; here one votes against.",
    hidden=True,
)

may_propose = rights.a_member
may_amend = all_of(proposer_or_lead, _open)
may_extend = all_of(rights.a_lead, _open)
may_vote = all_of(rights.a_member, _open, _in_time)
may_object = all_of(rights.a_member, _open, _in_time, _by_consent)
may_withdraw = all_of(
    _open,
    unless(lambda person, proposal: not is_proposer(person, proposal), "Only who made it withdraws it.", hidden=True),
)
may_adopt = all_of(
    rights.a_lead,
    _open,
    unless(is_proposer, "Nobody adopts their own proposal.", who="Another lead can."),
    nothing_is_missing,
)
may_reject = all_of(
    rights.a_lead, _open, unless(is_proposer, "You made it: withdraw it instead."), not_carried_by_votes
)

_standing = unless(
    lambda person, objection: objection.state not in {"open", "integrated"} or objection.proposal.state != "open",
    "It is closed.",
    hidden=True,
)
may_confirm_objection = all_of(
    rights.a_reader,
    _standing,
    unless(
        lambda person, each: not rights.is_theirs(person, each, "by"), "Only who objected says it is met.", hidden=True
    ),
)
may_carry_objection = all_of(
    rights.a_lead,
    _standing,
    unless(
        lambda person, each: rights.is_theirs(person, each, "by"), "It is yours: say that it is met, or let it stand."
    ),
    unless(lambda person, each: is_proposer(person, each.proposal), "You made the proposal.", who="Another lead can."),
)

_adopted = unless(
    lambda person, decision: decision.outcome != Decision.Outcome.ADOPTED,
    "It was rejected: nothing follows.",
    hidden=True,
)
_standing_decision = only_in("standing", reason="It does not stand any more.")
may_set_condition = all_of(rights.a_lead, _standing_decision, _adopted)
may_reopen = all_of(rights.a_lead, _standing_decision)
may_adjust = all_of(rights.a_lead, _standing_decision, _adopted)
_open_condition = only_in("open", reason="It is closed.")


def owner_or_lead(person, condition) -> Verdict:
    """Who owes the condition, the chair and the secretary."""
    is_owner = rights.is_theirs(person, condition, "owner")
    return rights.a_reader(person, condition) if is_owner else rights.a_lead(person, condition)


may_meet_condition = all_of(owner_or_lead, _open_condition)
may_hand_over_condition = all_of(owner_or_lead, _open_condition)
# While its author is here it stays theirs: otherwise a lead could hand a proposal on and adopt it as somebody else's.
may_hand_over_proposal = all_of(
    rights.a_lead,
    _open,
    unless(
        lambda person, proposal: rights.membership(proposal.proposer, proposal) is not None,
        "Whoever made it speaks for it while they are here.",
        who="They can withdraw it.",
    ),
)
may_waive_condition = all_of(_open_condition, rights.the_chair)
may_complete = all_of(rights.a_lead, only_in("planned", reason="It is done."))
may_judge = all_of(
    rights.a_lead, unless(lambda person, each: each.state == "planned", "It is not done yet.", hidden=True)
)
