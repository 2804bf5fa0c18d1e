"""Who may draft, sign and settle the charter, and who may set and end goals."""

from coalition.charter.models import CharterVersion, Comment, GoalState, Signature
from coalition.charter.standing import standing_of
from coalition.ledger.rules import YES, No, Verdict, all_of, only_in, unless
from coalition.people import rights
from coalition.people.models import Role

State = CharterVersion.State


def _one_is_under_way(person, coalition) -> bool:
    return CharterVersion.objects.under_way().exists()


def _said(person, version) -> Signature | None:
    if person is None or not person.is_authenticated:
        return None
    return Signature.objects.in_force().filter(version=version, person=person).first()


def _has_agreed(person, version) -> bool:
    said = _said(person, version)
    return said is not None and said.kind in {Signature.Kind.SIGNED, Signature.Kind.RESERVED}


def _has_declined(person, version) -> bool:
    said = _said(person, version)
    return said is not None and said.kind == Signature.Kind.DECLINED


_while_draft = only_in(
    State.DRAFT, reason="Its wording is fixed: it is no longer a draft. Draft a new version instead."
)
_while_open = only_in(State.OPEN, reason="It is not open for signing.")
_while_signable = only_in(State.OPEN, State.RATIFIED, reason="It is not open for signing.")
_not_again = unless(_has_agreed, "You have already signed this version.")
_not_declined = unless(_has_declined, "You have already declined this version.", who="You can still sign it.")
_while_goal_open = only_in(GoalState.OPEN, reason="This goal has ended.")

may_draft = all_of(
    rights.a_lead,
    unless(_one_is_under_way, "A version is already being drafted or signed.", who="Finish or withdraw it first."),
)


def _for_leads(person, version) -> Verdict:
    """The chair or the secretary; others do not see the button."""
    verdict = rights.a_lead(person, version)
    return verdict if verdict else No(verdict.reason, who=verdict.who, hidden=True)


may_revise = all_of(_while_draft, _for_leads)
may_open = all_of(_while_draft, _for_leads)
may_withdraw = all_of(only_in(State.DRAFT, State.OPEN, reason="Only a version under way can be withdrawn."), _for_leads)
may_sign = all_of(rights.a_member, _while_signable, _not_again)
may_decline = all_of(rights.a_member, _while_signable, _not_again, _not_declined)
may_correct = all_of(
    _for_leads, only_in(State.OPEN, State.RATIFIED, reason="Only words that people sign or signed are corrected.")
)
may_remind = all_of(_for_leads, _while_open)
may_comment = all_of(
    rights.a_reader,
    only_in(State.DRAFT, State.OPEN, reason="Comments are written while a version is drafted or signed."),
)
may_serve = rights.a_member
may_unserve = rights.a_member
may_set_goal = rights.a_member


def _a_lead_or_the_machine(person, thing) -> Verdict:
    """The chair, the secretary, or the system itself."""
    return YES if getattr(person, "is_system", False) else _for_leads(person, thing)


def _rule_is_met(person, version) -> Verdict:
    """The version's own rule is met."""
    standing = standing_of(version)
    return YES if standing.is_met else No(f"Its own rule is not met yet. {standing.sentence}")


may_ratify = all_of(_a_lead_or_the_machine, _while_open, _rule_is_met)
may_lapse = all_of(rights.the_machine, only_in(State.RATIFIED, reason="Only a ratified version lapses."))


def _by_who_made_it(person, signature) -> Verdict:
    """Whoever made the reservation, while it is open; once they have left, the chair and the secretary."""
    verdict = rights.a_member(person, signature)
    if not verdict:
        return verdict
    if not signature.is_open:
        return No("There is no open reservation here.", hidden=True)
    if rights.is_theirs(person, signature, "person"):
        return YES
    if signature.has_left:
        return rights.a_lead(person, signature)
    return No("Only who made the reservation can call it settled.", who=f"{signature.person.name} can.")


def _owner_or_lead(person, goal) -> Verdict:
    """Who answers for the goal, the chair and the secretary."""
    verdict = rights.a_member(person, goal)
    if not verdict or rights.is_theirs(person, goal, "owner"):
        return verdict
    if rights.role_of(person, goal) in {Role.CHAIR, Role.SECRETARY}:
        return YES
    return No("Only who answers for the goal does this.", who=f"{goal.owner.name}, the chair and the secretary can.")


def _while_discussed(person, comment) -> Verdict:
    """While its version is drafted or signed, and nobody has said what became of it."""
    if comment.parent_id or comment.state != Comment.State.OPEN:
        return No("What became of it is said.", hidden=True)
    if comment.version.state not in {State.DRAFT, State.OPEN}:
        return No("The version is no longer drafted or signed.", hidden=True)
    return YES


def _drafter_or_lead(person, comment) -> Verdict:
    """Who drafted the version, the chair and the secretary."""
    if rights.is_theirs(person, comment.version, "drafted_by") and rights.a_member(person, comment):
        return YES
    verdict = rights.a_lead(person, comment)
    return verdict if verdict else No("Only who drafts the version says so.", who=verdict.who, hidden=True)


may_reply = all_of(rights.a_reader, _while_discussed)
may_resolve = all_of(_drafter_or_lead, _while_discussed)
may_settle = _by_who_made_it
may_meet_goal = all_of(_owner_or_lead, _while_goal_open)
may_close_goal = all_of(_owner_or_lead, _while_goal_open)
may_hand_over_goal = all_of(_owner_or_lead, _while_goal_open)
