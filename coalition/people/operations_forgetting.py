"""How an account is erased: the row stays, because the record points to it by id; who it was is nowhere any more."""

from django.db.models import Q

from coalition.ledger import clock
from coalition.ledger.models import Coalition, Submission, Thing
from coalition.ledger.nouns import NOUNS
from coalition.ledger.recording import record, register
from coalition.ledger.tenancy import scope
from coalition.people import events
from coalition.people.belongings import is_of_coalition, pointers
from coalition.people.models import Attempt, Invitation, Membership, Person, RosterDraft
from coalition.people.operations_membership import end_membership

NOBODY = "Somebody who left"
EMPTIED = {
    "employee_id": None, "job_title": "", "team": None, "discipline": "", "shift": "", "time_zone": "", "last_login": None,
    "given_email": "",
}  # fmt: skip


def forget(person: Person) -> None:
    """End every membership, drop what belongs to the account, empty the row, and write titles that had the name anew."""
    name, email = person.name, person.email
    coalitions = list(Coalition.objects.order_by("name"))
    for coalition in coalitions:
        with scope(coalition):
            _leave(person)
    _drop_belongings(person, coalitions)
    _empty(person)
    _clean_up(person.pk, email, name)
    for coalition in coalitions:
        with scope(coalition):
            _forget_in_coalition(person, name, email)


def _leave(person: Person) -> None:
    for membership in Membership.objects.filter(person=person, left_at=None).select_related("person", "coalition"):
        membership.person = person  # whose name is written into the register when the act ends: by then it is nobody's
        end_membership(membership)
        record(events.left, membership)


def _drop_belongings(person: Person, coalitions: list[Coalition]) -> None:
    """Keys, sessions, notices: whatever a room keeps for the account alone goes with it."""
    for each in pointers():
        if not each.is_theirs:
            continue
        if not is_of_coalition(each.model):
            each.model._default_manager.filter(each.of(person)).delete()
            continue
        for coalition in coalitions:
            with scope(coalition):
                each.model.objects.filter(each.of(person)).delete()


def _empty(person: Person) -> None:
    person.name, person.email = NOBODY, f"{person.pk}@erased.invalid"
    for column, value in EMPTIED.items():
        setattr(person, column, value)
    person.is_active = person.is_steward = person.on_roster = False
    person.erased_at = clock.now()
    person.set_unusable_password()
    person.save()


def _clean_up(pk, email: str, name: str) -> None:
    """What outside the coalitions still knew the address or the name: tries to sign in, drafts of rosters, answers."""
    Attempt.objects.filter(key__contains=email).delete()
    Submission.objects.filter(person_id=pk).delete()
    RosterDraft.objects.exclude(state=RosterDraft.State.DONE).delete()
    RosterDraft.objects.filter(Q(report__icontains=name) | Q(report__icontains=email)).update(report={})


def _forget_in_coalition(person: Person, name: str, email: str) -> None:
    mine = Invitation.objects.filter(Q(person=person) | Q(email=email))
    mine.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=clock.now())
    mine.update(email=person.email)
    known = Thing.objects.filter(Q(title__icontains=name) | Q(words__icontains=name) | Q(words__icontains=email))
    for noun, ids in _by_noun(known.values_list("type", "pk")).items():
        entry = NOUNS.get(noun)
        rows = entry.queryset(entry.model.objects.all()) if entry and entry.queryset else entry and entry.model.objects.all()
        register(rows.filter(pk__in=ids) if rows is not None else ())


def _by_noun(rows) -> dict[str, list]:
    found: dict[str, list] = {}
    for noun, pk in rows:
        found.setdefault(noun, []).append(pk)
    return found
