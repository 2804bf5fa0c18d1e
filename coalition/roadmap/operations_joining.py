"""What joins milestones with people and with each other: responsibilities and dependencies."""

from django.db import connection

from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.people import rights
from coalition.people.models import Membership
from coalition.roadmap import events, forms, plan, rules
from coalition.roadmap.models import Dependency, Milestone, Responsibility


@operation(rules.may_assign, form=forms.Assign, records=events.assigned, label="Name somebody", done="They are named.")
def assign(milestone: Milestone, *, by, person, kind) -> Milestone:
    """Name who does what for the milestone; naming another accountable hands it over."""
    member = member_of(person, milestone, field="person")
    own = Responsibility.objects.filter(milestone=milestone)
    mine = own.filter(member=member).first()
    if mine is not None and mine.kind == kind:
        raise Invalid(f"{person.name} is {Responsibility.Kind(kind).label.lower()} already.", field="person")
    if mine is not None and mine.kind == Responsibility.Kind.ACCOUNTABLE:
        raise Invalid(f"{person.name} is accountable. Name another accountable first.", field="person")
    before = _make_room(own) if kind == Responsibility.Kind.ACCOUNTABLE else None
    Responsibility.objects.update_or_create(milestone=milestone, member=member, defaults={"kind": kind})
    record(events.assigned, milestone, person=person.pk, as_what=kind, before=before)
    return milestone


@operation(
    rules.may_unassign,
    form=forms.Unassign,
    records=events.unassigned,
    label="Take somebody off",
    done="They are off it.",
)
def unassign(milestone: Milestone, *, by, person) -> Milestone:
    """Take somebody off the milestone; its accountable only by naming another."""
    own = Responsibility.objects.filter(milestone=milestone, member__person=person).first()
    if own is None:
        raise Invalid(f"{person.name} has nothing to do with it.", field="person")
    if own.kind == Responsibility.Kind.ACCOUNTABLE:
        raise Invalid(f"{person.name} is accountable. Name another accountable instead.", field="person")
    own.delete()
    record(events.unassigned, milestone, person=person.pk, as_what=own.kind)
    return milestone


@operation(
    rules.may_depend,
    form=forms.Depend,
    records=events.depended,
    label="Say what must come before",
    done="It waits for that now.",
)
def depend(milestone: Milestone, *, by, before) -> Milestone:
    """Say that another milestone must be done before this one."""
    with connection.cursor() as cursor:  # two people could each draw one half of a circle
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('dependencies:' || %s, 0))", [str(milestone.coalition_id)]
        )
    edges = list(Dependency.objects.values_list("before_id", "after_id"))
    if (before.pk, milestone.pk) in edges:
        raise Invalid(f"It waits for “{before.title}” already.", field="before")
    found = plan.circle(edges, before.pk, milestone.pk)
    if found:
        names = dict(Milestone.objects.filter(pk__in=found).values_list("pk", "title"))
        raise Invalid(f"That would run in a circle: {' → '.join(names[each] for each in found)}.", field="before")
    Dependency.objects.create(before=before, after=milestone)
    record(events.depended, milestone, before=before.pk)
    return milestone


@operation(
    rules.may_undepend,
    form=forms.Undepend,
    records=events.undepended,
    label="Take back what comes before",
    done="It is taken back.",
)
def undepend(milestone: Milestone, *, by, before) -> Milestone:
    """Take back that another milestone must be done before this one."""
    taken, _ = Dependency.objects.filter(before=before, after=milestone).delete()
    if not taken:
        raise Invalid(f"It does not wait for “{before.title}”.", field="before")
    record(events.undepended, milestone, before=before.pk)
    return milestone


def _make_room(own):
    """Exactly one is accountable: who was it until now goes on doing the work. Returns who that was."""
    accountable = own.filter(kind=Responsibility.Kind.ACCOUNTABLE)
    before = accountable.values_list("member__person_id", flat=True).first()
    accountable.exclude(member__left_at=None).delete()
    accountable.update(kind=Responsibility.Kind.RESPONSIBLE)
    return before


def member_of(person, thing, *, field: str) -> Membership:
    """The present membership of somebody who may be named; Invalid for observers and for those who left."""
    member = rights.membership(person, thing)
    if member is None:
        raise Invalid(f"{person.name} is not in this coalition. Choose one of its members.", field=field)
    if not rights.a_member(person, thing):
        raise Invalid(f"{person.name} observes and cannot take a responsibility. Choose a member.", field=field)
    return member
