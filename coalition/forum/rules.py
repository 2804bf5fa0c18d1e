"""Who may do what in the forum."""

from coalition.ledger.rules import YES, No, Verdict, all_of, only_in, unless
from coalition.people import rights

may_open = rights.a_member
may_reply = rights.a_member
may_resolve = all_of(rights.a_member, only_in("open", reason="It is resolved already."))
may_reopen = all_of(rights.a_member, only_in("resolved", reason="It is open."))
may_edit = all_of(
    rights.a_member,
    unless(
        lambda person, post: not rights.is_theirs(person, post, "author"), "Only its writer corrects it.", hidden=True
    ),
)

may_raise = rights.a_reader
may_raise_sealed = rights.anybody
may_release = rights.the_machine


def is_raiser(person, concern) -> bool:
    """Whether `person` raised it by name."""
    return rights.is_theirs(person, concern, "raised_by")


def a_handler_or_owner(person, concern) -> Verdict:
    """Who handles concerns, or answers for this one."""
    if rights.is_theirs(person, concern, "owner") and rights.a_reader(person, concern):
        return YES
    return rights.a_concern_handler(person, concern)


def one_of_both_sides(person, concern) -> Verdict:
    """Who raised it by name, and who answers for it."""
    if is_raiser(person, concern) and rights.a_reader(person, concern):
        return YES
    return a_handler_or_owner(person, concern)


def the_named_raiser(person, concern) -> Verdict:
    """Who raised it by name."""
    if is_raiser(person, concern):
        return rights.a_reader(person, concern)
    who = "They do so with their receipt code." if concern.is_sealed else ""
    return No("Only who raised it says whether it is settled.", who=who, hidden=True)


_unsettled = only_in("raised", "owned", "answered", "reopened", reason="It is settled.")
may_own = all_of(
    rights.a_concern_handler,
    only_in("raised", "owned", "reopened", reason="It is answered."),
    unless(lambda person, concern: rights.is_theirs(person, concern, "owner"), "You answer for it.", hidden=True),
)
may_give_owner = all_of(rights.a_concern_handler, _unsettled)
may_place = rights.a_concern_handler
may_share = all_of(
    rights.a_concern_handler,
    unless(lambda person, concern: concern.is_shared, "The whole coalition can read it.", hidden=True),
)
may_answer = all_of(a_handler_or_owner, _unsettled)
may_write = one_of_both_sides
may_settle = all_of(the_named_raiser, only_in("answered", reason="It waits for an answer."))
may_reopen_concern = all_of(one_of_both_sides, only_in("answered", "settled", reason="It is open."))
