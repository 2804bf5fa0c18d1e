"""What the hospital's identity system tells of people and groups (SCIM): each is an act of the machine, on record."""

from django import forms as fields

from coalition.accounts import events, rules
from coalition.accounts.models import Account, AddressChange, Group, GroupMember, Provisioned, Session
from coalition.accounts.operations_groups import CHANGES, follow_everywhere, forget
from coalition.ledger import clock
from coalition.ledger.forms import Form
from coalition.ledger.models import HOSPITAL, Hospital
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.ledger.tenancy import scope
from coalition.people import events as people
from coalition.people import tokens
from coalition.people.held_words import held_by
from coalition.people.models import Membership, Person
from coalition.people.operations_membership import end_membership

ENDINGS = (people.seat_vacated, people.deputy_named, people.withdrawn)


class Told(Form):
    """What is told of a person."""

    user_name = fields.CharField(max_length=254)
    email = fields.EmailField(max_length=254)
    name = fields.CharField(max_length=120)
    external_id = fields.CharField(max_length=255, required=False)
    job_title = fields.CharField(max_length=120, required=False)


class ToldGroup(Form):
    """What is told of a group."""

    name = fields.CharField(max_length=120)
    external_id = fields.CharField(max_length=255, required=False)
    members = fields.ModelMultipleChoiceField(queryset=None, required=False)

    def prepare(self) -> None:
        self.fields["members"].queryset = Person.objects.filter(is_system=False)


@operation(rules.may_let_in, form=Told, records=events.provisioned, machine=True)
def provision(hospital: Hospital, *, by, user_name, email, name, external_id="", job_title="") -> Account:
    """Take a person over from the hospital's identity system: somebody on the roster, or somebody new."""
    if Provisioned.objects.filter(user_name__iexact=user_name).exists():
        raise Invalid("Somebody with this userName is here already.", field="userName")
    account = Account.objects.filter(email=email.lower()).first()
    if account is not None and account.is_system:
        raise Invalid("This address is the installation's own. Use the person's.")
    if account is not None and Provisioned.objects.filter(person=account).exists():
        raise Invalid("Somebody with this address is here already.", field="emails")
    account = account or Account(email=email.lower())
    _write(account, Provisioned(user_name=user_name, external_id=external_id), name, job_title or account.job_title)
    record(events.provisioned, account)
    return account


def _write(account: Account, told: Provisioned, name: str, job_title: str) -> None:
    account.name, account.job_title, account.given_email = name, job_title, account.email
    account.save()
    told.person_id, told.changed_at = account.pk, clock.now()
    told.save()


@operation(rules.may_let_in, form=Told, records=events.told, machine=True)
def describe(account: Account, *, by, user_name, email, name, external_id="", job_title="") -> Account:
    """Take over what the hospital's identity system now says of a person."""
    told = Provisioned.objects.select_for_update().get(person=account)
    if Provisioned.objects.filter(user_name__iexact=user_name).exclude(pk=told.pk).exists():
        raise Invalid("Somebody else has this userName.", field="userName")
    if Person.objects.filter(email=email.lower()).exclude(pk=account.pk).exists():
        raise Invalid("Somebody else has this address.", field="emails")
    account.email, told.user_name, told.external_id = email.lower(), user_name, external_id
    _write(account, told, name, job_title)
    record(events.told, account)
    return account


@operation(
    rules.may_let_in, machine=True, passes_on=True,
    records=[events.deactivated, events.handed_over, people.removed, *ENDINGS],
)  # fmt: skip
def close(account: Account, *, by) -> Account:
    """Close an account at once: memberships, sessions, keys, links and invitations end, seats become vacant."""
    account.is_active = False
    account.save(update_fields=["is_active"])
    cut_off(account)
    record(events.deactivated, account)
    return account


@operation(
    rules.may_let_in, machine=True, passes_on=True,
    records=[events.let_go, events.handed_over, people.removed, *ENDINGS],
)  # fmt: skip
def let_go(account: Account, *, by) -> Account:
    """Close an account that the hospital's identity system deleted, and forget what it was called there."""
    Provisioned.objects.filter(person=account).delete()
    account.is_active = False
    account.save(update_fields=["is_active"])
    cut_off(account)
    record(events.let_go, account)
    return account


def cut_off(account: Account) -> None:
    """End every way in and every right of an account that is closed."""
    Session.objects.filter(person=account).delete()
    AddressChange.objects.filter(person=account, done_at=None).delete()
    GroupMember.objects.filter(person=account).delete()
    tokens.end(account)
    with scope(HOSPITAL, account):
        memberships = list(account.present_memberships())
        invitations = list(account.invitations_waiting())
    for invitation in invitations:
        with scope(invitation.coalition_id):
            invitation.withdrawn_at = clock.now()
            invitation.save(update_fields=["withdrawn_at"])
            record(people.withdrawn, invitation)
    for membership in memberships:
        with scope(membership.coalition_id):
            _end(Membership.objects.select_for_update(of=("self",)).select_related("coalition", "person").get(pk=membership.pk))


def _end(membership: Membership) -> None:
    """End a membership and tell the leads what still stands in the name of who left; the last chair's stays, without rights."""
    count = len(held_by(membership.person, None))
    try:
        end_membership(membership)
        record(people.removed, membership)
    except Invalid:
        count += 1
    record(events.handed_over, membership, count=count)


@operation(rules.may_let_in, records=events.reactivated, machine=True)
def open_again(account: Account, *, by) -> Account:
    """Open a closed account again; memberships do not come back by themselves."""
    account.is_active = True
    account.save(update_fields=["is_active"])
    record(events.reactivated, account)
    return account


@operation(rules.may_let_in, form=ToldGroup, records=[events.group_told, *CHANGES], machine=True, passes_on=True)
def tell_group(group: Group, *, by, name, external_id="", members=()) -> Group:
    """Take over a group and who is in it; coalitions that take it in follow at once."""
    if Group.objects.filter(name=name).exclude(pk=group.pk).exists():
        raise Invalid("There is a group with this displayName.", field="displayName")
    group.name, group.external_id = name, external_id
    group.save()
    wanted = {person.pk for person in members}
    GroupMember.objects.filter(group=group).exclude(person__in=wanted).delete()
    GroupMember.objects.bulk_create([GroupMember(group=group, person_id=pk) for pk in wanted], ignore_conflicts=True)
    record(events.group_told, group, count=len(wanted))
    follow_everywhere(group)
    return group


@operation(rules.may_let_in, records=[events.group_gone, *CHANGES], machine=True, passes_on=True)
def drop_group(group: Group, *, by) -> Group:
    """Drop a group that the hospital's identity system ended; who came through it leaves."""
    GroupMember.objects.filter(group=group).delete()
    forget(group)
    record(events.group_gone, group)
    Group.objects.filter(pk=group.pk).delete()
    return group
