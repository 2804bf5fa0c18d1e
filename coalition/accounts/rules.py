"""Who may do what to an account: its owner, and the machine where a link or the hospital's own system proved enough."""

from coalition.accounts.proving import only_by_hospital
from coalition.ledger.rules import YES, No, Verdict, all_of, unless
from coalition.people import rights


def is_own(person, account) -> Verdict:
    """Everybody, for their own account."""
    if person is not None and person.is_authenticated and person.pk == account.pk and person.is_active:
        return YES
    return No("Each account is changed by its owner only.", hidden=True)


_with_own_ways = unless(
    lambda person, account: only_by_hospital(), "Here people sign in through the hospital only, so there is nothing to set up."
)

may_change = is_own
may_set_up = all_of(is_own, _with_own_ways)
may_let_in = rights.the_machine
may_be_told = rights.the_machine
may_make_key = rights.a_steward
may_map = rights.a_lead
may_end_mapping = all_of(
    rights.a_lead, unless(lambda person, mapping: mapping.ended_at is not None, "This has ended.", hidden=True)
)


def may_confirm(person, change) -> Verdict:
    """Whoever asked for the new address, while its link is good."""
    if person is None or not person.is_authenticated or person.pk != change.person_id:
        return No("This link is for another account.", who="Sign in with the account that asked for it.")
    return YES if change.is_open else No("This link was used already, or its time ran out.", who="Ask for a new one.")
