"""Who may do what about solutions."""

from coalition.ledger.rules import YES, No, Verdict, all_of, only_in, unless
from coalition.people import rights
from coalition.people.models import Seat
from coalition.solutions.stages import MOVES, RUNNING, Stage
from coalition.solutions.stop_models import Stopper

_OWNER_OR_LEAD = No("Only its owner, the chair or the secretary does this.", who="Any of them can.")


def owner_or_lead(person, solution) -> Verdict:
    """The solution's owner, the chair and the secretary."""
    verdict = rights.a_member(person, solution)
    if not verdict or rights.is_theirs(person, solution, "owner") or rights.a_lead(person, solution):
        return verdict
    return _OWNER_OR_LEAD


def sits_for_an_affected_team(person, solution) -> bool:
    """Whether the person holds, or deputises in, an open seat of a team the solution affects (one query)."""
    found = rights.membership(person, solution)
    teams = solution.affects.values("team_id")
    seats = Seat.objects.open_now().filter(team__in=teams)
    return found is not None and (seats.filter(holder=found) | seats.filter(deputy=found)).exists()


def is_named_on_its_stop_card(person, solution) -> bool:
    """Whether the stop card names the person, who is still in the coalition (one query)."""
    is_here = rights.membership(person, solution) is not None
    return is_here and Stopper.objects.filter(solution=solution, person=person).exists()


def who_may_stop_it(person, solution) -> Verdict:
    """Those who see it go wrong: its owner, the leads, who sits for an affected team, whom the stop card names."""
    if is_named_on_its_stop_card(person, solution):
        return YES
    verdict = rights.a_member(person, solution)
    if not verdict or owner_or_lead(person, solution) or sits_for_an_affected_team(person, solution):
        return verdict
    return No(
        "Its owner, the chair, the secretary, those who sit for an affected team and those whom its stop card names can pause it.",
        who="Tell one of them now, or raise a concern.",
    )


def machine_or(rule):
    """A rule: the system itself (imports on the command line), or whoever `rule` lets."""

    def either(person, thing) -> Verdict:
        return YES if rights.the_machine(person, thing) else rule(person, thing)

    either.__name__ = f"machine_or_{rule.__name__}"
    either.__doc__ = rule.__doc__
    return either


not_retired = only_in(*(stage for stage in Stage.values if stage != Stage.RETIRED), reason="It is retired.")
_running = only_in(*RUNNING, reason="Only a tool that is silent, in pilot or live can be paused.")
_paused = only_in(Stage.PAUSED, reason="It is not paused.")
_movable = only_in(*(stage for stage in MOVES if MOVES[stage] and stage != Stage.PAUSED), reason="Resume it first.")
_not_at_the_end = unless(lambda person, solution: solution.next_stage is None, "No gate is ahead of it.", hidden=True)

may_register = machine_or(rights.a_member)
may_import = machine_or(rights.a_lead)
may_edit = all_of(owner_or_lead, not_retired)
may_begin_card = all_of(may_edit, unless(lambda person, solution: hasattr(solution, "card"), "It has one.", hidden=True))
may_name_affected = all_of(rights.a_member, not_retired)
may_take_ownership = all_of(
    rights.a_member,
    not_retired,
    unless(lambda person, solution: rights.is_theirs(person, solution, "owner"), "You are its owner.", hidden=True),
    unless(lambda person, solution: solution.owner_id is not None, "It has an owner, who can give it to you."),
)
may_give_owner = all_of(owner_or_lead, not_retired)
may_move = all_of(owner_or_lead, not_retired, _movable)
may_override_gate = all_of(rights.the_chair, not_retired, _not_at_the_end)
may_pause = all_of(who_may_stop_it, _running)
may_resume = all_of(owner_or_lead, _paused)


def may_edit_card_field(person, card_field) -> Verdict:
    """As for the solution itself."""
    return may_edit(person, card_field.card.solution)


def may_review_card_field(person, card_field) -> Verdict:
    """As for the solution itself, and only where the card says something."""
    verdict = may_edit_card_field(person, card_field)
    if verdict and card_field.state == "missing":
        return No("It says nothing yet.", hidden=True)
    return verdict
