"""Who may ask for help, give it, say that it helped, and write articles."""

from coalition.ledger.rules import YES, No, Verdict, all_of, only_in, unless
from coalition.people import rights
from coalition.people.models import Role

may_ask = rights.a_reader
_unsolved = only_in("asked", "taken", "reopened", reason="It is solved; whoever asked can reopen it.")


def _is_asker(person, request) -> bool:
    return rights.is_theirs(person, request, "asked_by")


def _is_owner(person, request) -> bool:
    return rights.is_theirs(person, request, "owner")


def _is_lead(person, thing) -> bool:
    return rights.role_of(person, thing) in {Role.CHAIR, Role.SECRETARY}


def the_asker(person, request) -> Verdict:
    """Whoever asked."""
    verdict = rights.a_reader(person, request)
    if not verdict or _is_asker(person, request):
        return verdict
    return No("Only whoever asked can say so.", who=f"{request.asked_by.name} asked.")


def a_helper(person, request) -> Verdict:
    """Whoever took it; any member while nobody has; the leads."""
    verdict = rights.a_member(person, request)
    if not verdict or request.owner_id in {None, person.pk} or _is_lead(person, request):
        return verdict
    return No("Somebody else has taken it.", who=f"{request.owner.name} can, or hand it over.")


def the_owner_or_a_lead(person, thing) -> Verdict:
    """Who answers for it, and the leads."""
    verdict = rights.a_member(person, thing)
    if not verdict or rights.is_theirs(person, thing, "owner") or _is_lead(person, thing):
        return verdict
    return No("Whoever took it does this.", who="The chair and the secretary can, too.")


def the_author_or_a_lead(person, article) -> Verdict:
    """Who wrote it, and the leads."""
    verdict = rights.a_member(person, article)
    if not verdict or rights.is_theirs(person, article, "author") or _is_lead(person, article):
        return verdict
    return No("Whoever wrote it publishes it.", who="The chair and the secretary can, too.")


def may_reply(person, request) -> Verdict:
    """Whoever asked, and every member who can help."""
    return YES if the_asker(person, request) else rights.a_member(person, request)


_not_ones_own = unless(_is_asker, "You asked this; somebody else helps you.", hidden=True)
may_take = all_of(
    rights.a_member,
    only_in("asked", "reopened", reason="It is taken or solved already."),
    _not_ones_own,
    unless(_is_owner, "You have taken it.", hidden=True),
)
may_hand_over = all_of(rights.a_member, _unsolved, the_owner_or_a_lead)
may_answer = all_of(rights.a_member, _unsolved, _not_ones_own, a_helper)
may_confirm = all_of(the_asker, only_in("answered", reason="There is no answer yet to confirm."))
may_reopen = all_of(the_asker, only_in("answered", "confirmed", reason="It is still open."))
may_make_concern = may_make_obstacle = rights.a_member
may_make_topic = rights.a_member
may_write_article = rights.a_member
may_publish_article = all_of(the_author_or_a_lead, only_in("draft", reason="It is published already."))
may_revise_article = all_of(rights.a_member, only_in("published", reason="Publish it first."))
may_rate_article = all_of(rights.a_reader, only_in("published", reason="It is not published yet."))
