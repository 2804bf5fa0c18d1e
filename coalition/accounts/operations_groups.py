"""What a coalition makes of the hospital's groups: whoever is in a mapped group is a member, and no longer than that."""

from coalition.accounts import events, forms, rules
from coalition.accounts.models import GroupMember, Joining, Mapping
from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.ledger.tenancy import scope
from coalition.people import events as people
from coalition.people.models import Membership, Person
from coalition.people.operations_membership import end_membership

CHANGES = [events.joined, people.removed, people.seat_vacated, people.deputy_named, people.withdrawn]


@operation(
    rules.may_map, form=forms.MapGroup, records=[events.mapped, *CHANGES], fresh=True, passes_on=True,
    label="Take in a group", done="Its people are members now.",
)  # fmt: skip
def map_group(coalition: Coalition, *, by, group) -> Mapping:
    """Make everybody in a group of the hospital a member, now and as people come and go."""
    if Mapping.objects.filter(group=group, ended_at=None).exists():
        raise Invalid("This group is taken in already.", field="group")
    mapping = Mapping.objects.create(group=group)
    record(events.mapped, mapping, group=group.pk)
    follow(mapping)
    return mapping


@operation(
    rules.may_end_mapping, records=[events.unmapped, *CHANGES], danger=True, fresh=True, passes_on=True,
    label="End it", done="Who came through the group is no longer a member.",
)  # fmt: skip
def end_mapping(mapping: Mapping, *, by) -> Mapping:
    """End that the people of a group are members: who came through it leaves, unless they hold the chair."""
    mapping.ended_at = clock.now()
    mapping.save(update_fields=["ended_at"])
    record(events.unmapped, mapping, group=mapping.group_id)
    follow(mapping)
    return mapping


def follow(mapping: Mapping) -> None:
    """Bring the members in line with a mapped group; its coalition is open. Who left by themselves is not brought back."""
    wanted = set()
    if mapping.ended_at is None:
        wanted = set(GroupMember.objects.filter(group=mapping.group_id).values_list("person_id", flat=True))
    for joining in Joining.objects.filter(mapping=mapping).select_related("membership__person"):
        person_id = joining.membership.person_id
        if person_id not in wanted and (joining.membership.left_at or _end(joining.membership)):
            joining.delete()
        wanted.discard(person_id)
    present = set(Membership.objects.filter(left_at=None).values_list("person_id", flat=True))
    for person in Person.objects.filter(pk__in=wanted - present, is_active=True, is_system=False):
        membership = Membership.objects.create(person=person, joined_at=clock.now())
        Joining.objects.create(membership=membership, mapping=mapping)
        record(events.joined, membership, group=mapping.group_id)


def follow_everywhere(group) -> None:
    """Bring every coalition that takes in `group` in line with it."""
    for coalition in Coalition.objects.all():
        with scope(coalition):
            for mapping in Mapping.objects.filter(group=group, ended_at=None).select_related("coalition"):
                follow(mapping)


def forget(group) -> None:
    """End in every coalition that `group` is taken in, because it is no more; who came through it leaves."""
    for coalition in Coalition.objects.all():
        with scope(coalition):
            for mapping in Mapping.objects.filter(group=group).select_related("coalition"):
                follow(mapping)
                mapping.delete()


def _end(membership: Membership) -> bool:
    """End a membership; not the last chair's, who has to hand the chair on first."""
    try:
        end_membership(membership)
    except Invalid:
        return False
    record(people.removed, membership)
    return True
