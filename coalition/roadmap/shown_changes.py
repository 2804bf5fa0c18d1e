"""What the pages say of changes: two states of the plan compared, and what changed since somebody last looked."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from coalition.ledger import clock
from coalition.ledger.feed import Entry, events_here, tell
from coalition.people.models import Person
from coalition.roadmap import comparing
from coalition.roadmap.models import Baseline, BaselineLine, Look, Milestone, Responsibility

KINDS = [
    f"milestone.{verb}"
    for verb in ("planned", "reworded", "moved", "shifted", "begun", "finished", "dropped", "assigned", "released")
]
MOST = 1000
FIRST_LOOK = dt.timedelta(days=30)
ICONS = {comparing.ADDED: "plus", comparing.CHANGED: "adjustments", comparing.GONE: "x"}


@dataclass(frozen=True)
class Shown:
    """A change as the page shows it: with the milestone's address, the words of its values, and what led to it."""

    change: comparing.Change
    url: str
    icon: str
    fields: list[dict]
    reasons: list[Entry]
    why: str = ""


def compared(coalition, first: str, second: str) -> dict:
    """Two baselines, or one and now (`now`): what differs from the first to the second (six queries)."""
    baselines = list(Baseline.objects.select_related("set_by"))
    known = {str(each.pk): each for each in baselines}
    first = first if first in known else (str(baselines[0].pk) if baselines else "now")
    second = second if second in known else "now"
    moments = {key: each.set_at for key, each in known.items()} | {"now": clock.now()}
    if moments[first] > moments[second]:
        first, second = second, first
    events = events_here().filter(kind__in=KINDS, at__gt=moments[first], at__lte=moments[second])[:MOST]
    rows = [_rows_of(known[key]) if key in known else _rows_now() for key in (first, second)]
    changes = comparing.differences(*rows) if baselines else []
    options = [(str(each.pk), each.title, each.set_at) for each in baselines] + [("now", "The plan now", clock.now())]
    return {
        "baselines": baselines,
        "options": options,
        "first": first,
        "second": second,
        "names": [next(title for key, title, _ in options if key == each) for each in (first, second)],
        "changes": _shown(coalition, changes, list(events)),
    }


def since_last_look(person, coalition) -> dict:
    """What changed on the plan since `person` last looked; in the last month, when they never did (five queries)."""
    mark = Look.objects.filter(person=person).first()
    since = mark.at if mark else clock.now() - FIRST_LOOK
    newer = {"seq__gt": mark.seq} if mark else {"at__gt": since}
    events = list(events_here().filter(kind__in=KINDS, **newer)[:MOST])
    now = _rows_now()
    changes = comparing.differences(comparing.rewound(now, events), now)
    return {"mark": mark, "since": since, "changes": _shown(coalition, changes, events)}


def count_since(person) -> tuple[int, dt.datetime | None]:
    """How many milestones something happened to since `person` last looked, and when that was (two queries)."""
    mark = Look.objects.filter(person=person).first()
    if mark is None:
        return 0, None
    rows = events_here().filter(kind__in=KINDS, seq__gt=mark.seq).exclude(_no_difference()).order_by()
    return rows.values("thing_id").distinct().count(), mark.at


def _no_difference() -> Q:
    """Events after which the plan reads as before: somebody else than the accountable was named."""
    return Q(kind__in=("milestone.assigned", "milestone.released")) & ~Q(facts__as_what="accountable")


def _rows_now() -> dict:
    own = Responsibility.objects.of_present().filter(kind=Responsibility.Kind.ACCOUNTABLE)
    who = {pk: str(person) for pk, person in own.values_list("milestone_id", "member__person_id")}
    return {
        each.pk: comparing.Row(each.title, each.starts_on, each.due_on, each.state, who.get(each.pk))
        for each in Milestone.objects.order_by()
    }


def _rows_of(baseline: Baseline) -> dict:
    return {
        each.milestone_id: comparing.Row(
            each.title, each.starts_on, each.due_on, each.state, str(each.accountable_id) if each.accountable_id else None
        )
        for each in BaselineLine.objects.filter(baseline=baseline).order_by()
    }  # fmt: skip


def _shown(coalition, changes: list, events: list) -> list[Shown]:
    ids = {change.id for change in changes}
    told: dict = {}
    for entry in tell([each for each in events if each.thing_id in ids], coalition.slug):
        told.setdefault(entry.event.thing_id, []).append(entry)
    names = _names(changes)
    gone = [each.id for each in changes if each.sign == comparing.GONE]
    why = dict(Milestone.objects.filter(pk__in=gone).values_list("pk", "why_dropped")) if gone else {}
    home = f"/c/{coalition.slug}/milestones/"
    return [
        Shown(
            each, f"{home}{each.id}/", ICONS[each.sign], [_words(value, names) for value in each.fields],
            told.get(each.id, []), why.get(each.id, ""),
        )
        for each in changes
    ]  # fmt: skip


def _names(changes: list) -> dict:
    ids = {
        value
        for change in changes
        for each in change.fields
        if each.name == "Accountable"
        for value in (each.old, each.new)
        if value
    }
    return {str(pk): name for pk, name in Person.objects.filter(pk__in=ids).values_list("pk", "name")} if ids else {}


def _words(value: comparing.Field, names: dict) -> dict:
    if value.name != "Accountable":
        return {"name": value.name, "old": value.old, "new": value.new, "later": value.later}
    return {"name": value.name} | {
        key: names.get(each, "nobody") if each else "nobody" for key, each in (("old", value.old), ("new", value.new))
    }
