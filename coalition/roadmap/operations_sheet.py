"""What can be done with a plan kept elsewhere: bring it in, all of it or nothing, through the roadmap's own operations."""

from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import record
from coalition.roadmap import events, forms, rules, sheet_in
from coalition.roadmap.models import Dependency, Milestone, Responsibility
from coalition.roadmap.operations_joining import assign, depend, unassign, undepend
from coalition.roadmap.operations_milestones import move, plan, reword
from coalition.roadmap.sheet_in import NEW, SAME, Row

MOST_TOLD = 12
WORDS = ("title", "words", "solution", "goal")


@operation(
    rules.may_bring_in,
    form=forms.BringIn,
    records=events.brought_in,
    passes_on=True,
    label="Bring in a plan",
    done="The plan is brought in.",
)
def bring_in(coalition: Coalition, *, by, file) -> Coalition:
    """Bring in a roadmap from a CSV or an Excel workbook: new rows are planned, known ones changed, all or nothing."""
    found = sheet_in.plan_of(file.read(), by)
    if found.problems:
        told = " ".join(str(each) for each in found.problems[:MOST_TOLD])
        raise Invalid(f"{len(found.problems)} things to mend, nothing was brought in. {told}", field="file")
    counts = found.counts()
    if not counts["new"] and not counts["changed"]:
        raise Invalid("Nothing in this file differs from the roadmap.", field="file")
    changing = [row for row in found.rows if row.sign != SAME]
    made = {row.key: _plan(coalition, row, by) if row.sign == NEW else _change(row, by) for row in changing}
    _join(changing, made, by)
    record(events.brought_in, coalition, new=counts["new"], changed=counts["changed"])
    return coalition


def _plan(coalition: Coalition, row: Row, by) -> Milestone:
    accountable = next(person for person, kind in row.parts.items() if kind == "accountable")
    names = (*WORDS, "starts_on", "due_on", "tolerance_days")
    made = plan(coalition, by=by, accountable=accountable, **{name: row.values[name] for name in names})
    made.key = row.key
    made.save(update_fields=["key"])
    return made


def _change(row: Row, by) -> Milestone:
    found = Milestone.objects.select_related("coalition").get(pk=row.found.pk)
    if set(WORDS) & set(row.differs):
        reword(found, by=by, **{name: row.values[name] for name in WORDS})
    if {"starts_on", "due_on"} & set(row.differs):
        move(found, by=by, due_on=row.values["due_on"], starts_on=row.values["starts_on"])
    return found


def _join(rows: list[Row], made: dict, by) -> None:
    """People and dependencies, once every milestone is there; last the states of new ones that are further already."""
    for row in rows:
        _name_people(made[row.key], row, by)
        _order(made[row.key], row, made, by)
    for row in rows:
        if row.sign == NEW and row.values["state"] != Milestone.State.PLANNED:
            values = {name: row.values[name] for name in ("state", "done_on", "why_dropped")}
            Milestone.objects.filter(pk=made[row.key].pk).update(**values)


def _name_people(milestone: Milestone, row: Row, by) -> None:
    """The parts as the file has them; the accountable first, so that there is always exactly one."""
    for person, kind in sorted(row.parts.items(), key=lambda pair: sheet_in.KINDS.index(pair[1])):
        if _parts(milestone).get(person) != kind:
            assign(milestone, by=by, person=person, kind=kind)
    for person in _parts(milestone):
        if person not in row.parts:
            unassign(milestone, by=by, person=person)


def _parts(milestone: Milestone) -> dict:
    own = Responsibility.objects.of_present().filter(milestone=milestone).select_related("member__person")
    return {each.member.person: each.kind for each in own}


def _order(milestone: Milestone, row: Row, made: dict, by) -> None:
    wanted = {_named(key, made) for key in row.before}
    now = {each.before for each in Dependency.objects.filter(after=milestone).select_related("before")}
    for each in now - wanted:
        undepend(milestone, by=by, before=each)
    for each in wanted - now:
        depend(milestone, by=by, before=each)


def _named(key: str, made: dict) -> Milestone:
    """A milestone by the key that a file gives it: of the file itself, else one that is there."""
    if key in made:
        return made[key]
    pk = sheet_in.sheet.id_of(key)
    return Milestone.objects.filter(key=key).first() or Milestone.objects.get(pk=pk)
