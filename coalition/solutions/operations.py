"""What can be done to get tools onto the list, name whom they affect and who answers for them."""

from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.solutions import (
    carding,
    events,
    forms,
    inventory,
    inventory_file,
    pause_mail,
    rules,
    wish_mail,
)
from coalition.solutions import operations_releases as releasing
from coalition.solutions.events_stages import released
from coalition.solutions.models import Affects, Solution
from coalition.solutions.operations_card import edit_card_field, keep, review_card_field
from coalition.solutions.operations_letters import ask_developer
from coalition.solutions.operations_living import (
    add_attribute,
    begin_card,
    drop_attribute,
    fill_attribute,
    review_attributes,
    set_review_days,
)
from coalition.solutions.operations_maker import record_contract, record_release
from coalition.solutions.operations_promises import (
    amend_promises,
    confirm_promises,
    judge_promises,
    lock_promises,
    tell_promises,
)
from coalition.solutions.operations_public import choose_public, publish, take_back
from coalition.solutions.operations_risk import assess_risk, record_trial
from coalition.solutions.operations_stage import move, override_gate, pause, resume
from coalition.solutions.operations_stopping import drop_stopper, name_stopper, record_drill, retire, write_stop_card
from coalition.solutions.operations_wishes import answer_wish, close_door, hear_asker, open_door, take_wish

__all__ = [
    "add_attribute", "amend_promises", "answer_wish", "ask_developer", "assess_risk", "begin_card", "choose_public",
    "close_door", "confirm_promises", "describe", "drop_affected", "drop_attribute", "drop_stopper",
    "edit_card_field", "fill_attribute", "give_owner", "hear_asker", "import_inventory", "judge_promises",
    "lock_promises", "move", "name_affected", "name_stopper", "open_door", "override_gate", "pause", "pause_mail", "publish",
    "record_contract", "record_drill", "record_release", "record_trial", "register", "register_from_card", "resume",
    "retire", "review_attributes", "review_card_field", "set_review_days", "take_back", "take_ownership", "take_wish",
    "tell_promises", "wish_mail", "write_stop_card",
]  # fmt: skip


@operation(
    rules.may_register,
    form=forms.Register,
    records=[events.registered, events.updated],
    label="Register a tool",
    done="It is on the list.",
)
def register(
    coalition: Coalition, *, by, name, vendor="", version="", kind="other", purpose="", submission_number="", alike=""
) -> Solution:
    """Put an AI tool on the list, so that everybody knows that it is here or on its way."""
    inventory.wait_for_turn()
    known = dict(name=name, vendor=vendor, version=version, kind=kind, purpose=purpose, submission_number=submission_number)
    meant = inventory.meant(alike)
    taken = None if meant else inventory.find(name, vendor)
    if taken is not None:
        raise Invalid(f"“{taken.name}” is on the list already. Open it and correct what has changed.", field="name")
    if meant is not None:
        record(events.updated, meant, columns=inventory.fill_gaps(meant, known))
        return meant
    solution, _, _ = inventory.put(known)
    record(events.registered, solution, sort=solution.kind)
    return solution


@operation(
    rules.may_register,
    form=forms.RegisterFromCard,
    records=[events.registered, events.updated, events.card_read, released],
    label="Upload a model card",
    done="The card is read.",
)
def register_from_card(coalition: Coalition, *, by, file, alike="") -> Solution:
    """Put an AI tool on the list from its model card, or bring the tool it names up to date."""
    card = carding.read(file)
    known = carding.known_of(card)
    inventory.wait_for_turn()
    there = inventory.meant(alike) or inventory.find(known["name"], known["vendor"])
    solution, is_new, changed = inventory.put_card(known, there)
    is_read = keep(solution, card, by=by)
    record(events.registered if is_new else events.updated, solution, columns=changed)
    if is_read:
        record(events.card_read, solution, schema=card.version, digest=solution.card.digest)
    releasing.note_release(solution, by=by, changes=releasing.BY_CARD)
    return solution


@operation(
    rules.may_edit, form=forms.Describe, records=[events.updated, released], label="Correct", done="It is corrected."
)
def describe(
    solution: Solution, *, by, name, vendor="", version="", kind="other", purpose="", submission_number=""
) -> Solution:
    """Correct what the list says of a tool: its name, maker, kind and purpose; another version is kept as one that came."""
    if solution.version and not version:
        raise Invalid(f"Version {solution.version} is here. Write the right one, but do not leave it empty.", field="version")
    known = dict(name=name, vendor=vendor, version=version, kind=kind, purpose=purpose)
    changed = inventory.change(solution, known | {"submission_number": submission_number})
    record(events.updated, solution, columns=changed)
    releasing.note_release(solution, by=by, changes=releasing.CORRECTED)
    return solution


@operation(
    rules.may_import,
    form=forms.ImportInventory,
    records=[events.imported, events.registered, events.updated, released],
    label="Import a list",
    done="The list is imported.",
)
def import_inventory(coalition: Coalition, *, by, file, alike="") -> Coalition:
    """Put the tools of a CSV file on the list; those that are there are brought up to date, nothing is taken off."""
    inventory.wait_for_turn()
    counts = {"made": 0, "changed": 0, "same": 0}
    for line, known in inventory_file.read(file):
        solution, is_new, changed = inventory_file.at_line(line, inventory.put, known)
        releasing.note_release(solution, by=by, changes=releasing.BY_LIST)
        counts["made" if is_new else "changed" if changed else "same"] += 1
        if is_new or changed:
            record(events.registered if is_new else events.updated, solution, columns=changed)
    record(events.imported, coalition, **counts)
    return coalition


@operation(
    rules.may_name_affected,
    form=forms.NameAffected,
    records=events.affected_named,
    label="Name affected teams",
    done="They are named.",
)
def name_affected(solution: Solution, *, by, teams, how) -> Solution:
    """Name the teams that the tool affects, and how, so that each of them gets a seat and is heard."""
    named = set(Affects.objects.filter(solution=solution, how=how).values_list("team_id", flat=True))
    new = [team for team in teams if team.pk not in named]
    if not new:
        raise Invalid(f"All of these are named already: {Affects.How(how).label.lower()}.", field="teams")
    Affects.objects.bulk_create([Affects(solution=solution, team=team, how=how) for team in new])
    record(events.affected_named, solution, teams=[team.pk for team in new], how=how)
    return solution


@operation(
    rules.may_edit,
    form=forms.DropAffected,
    records=events.affected_dropped,
    label="Take back",
    done="It is taken back.",
    danger=True,
)
def drop_affected(solution: Solution, *, by, team, how) -> Solution:
    """Take back that a team is affected by the tool in this way."""
    named = Affects.objects.filter(solution=solution, team=team, how=how).first()
    if named is None:
        raise Invalid(f"{team.name} is not named so: {Affects.How(how).label.lower()}.", field="team")
    named.delete()
    record(events.affected_dropped, solution, team=team.pk, how=how)
    return solution


@operation(
    rules.may_take_ownership, records=events.ownership_taken, label="Take ownership", done="You answer for it now."
)
def take_ownership(solution: Solution, *, by) -> Solution:
    """Answer for a tool that nobody answers for yet."""
    solution.owner = by
    solution.save(update_fields=["owner"])
    record(events.ownership_taken, solution)
    return solution


@operation(
    rules.may_give_owner,
    form=forms.GiveOwner,
    records=events.owner_named,
    label="Name its owner",
    done="The owner is named.",
)
def give_owner(solution: Solution, *, by, owner) -> Solution:
    """Name the person who answers for the tool here."""
    if not rules.rights.a_member(owner, solution):
        raise Invalid(f"{owner.name} is not a member who acts here. Choose a member of the coalition.", field="owner")
    if solution.owner_id == owner.pk:
        raise Invalid(f"{owner.name} is its owner already.", field="owner")
    solution.owner = owner
    solution.save(update_fields=["owner"])
    record(events.owner_named, solution, owner=owner.pk)
    return solution
