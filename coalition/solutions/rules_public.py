"""Who may open the coalition to those outside: the form for wishes and the public register."""

from coalition.ledger.rules import No, Verdict, all_of, only_in, unless
from coalition.people import rights
from coalition.solutions.models import FrontDoor, PublicRegister


def door_is_open() -> bool:
    """Whether anybody may send a wish to the open coalition (one query)."""
    return FrontDoor.objects.filter(is_open=True).exists()


def may_take_wish(person, coalition) -> Verdict:
    """The form itself, while it is open."""
    verdict = rights.the_machine(person, coalition)
    if verdict and not door_is_open():
        return No("The form for wishes is closed.")
    return verdict


def may_hear_asker(person, wish) -> Verdict:
    """The form itself, for whoever holds the code."""
    return rights.the_machine(person, wish)


may_open_door = may_choose_public = rights.a_lead
may_close_door = all_of(rights.a_lead, unless(lambda person, coalition: not door_is_open(), "It is closed.", hidden=True))
may_answer_wish = rights.a_member
may_publish = all_of(rights.a_lead, only_in(PublicRegister.State.DRAFT, reason="Only a draft can be published."))
may_take_back = all_of(rights.a_lead, only_in(PublicRegister.State.OUT, reason="It is not published."))
