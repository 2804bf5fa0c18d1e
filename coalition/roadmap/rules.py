"""Who may do what about the roadmap."""

from coalition.ledger.rules import YES, No, Verdict, all_of, only_in
from coalition.people import rights
from coalition.roadmap.models import Milestone, Obstacle, Responsibility

_UNFINISHED = (Milestone.State.PLANNED, Milestone.State.UNDER_WAY)


def answers_for(person, milestone) -> bool:
    """Whether the person is the milestone's accountable (one query; none where they were prefetched)."""
    found = rights.membership(person, milestone)
    if found is None:
        return False
    wanted = (Responsibility.Kind.ACCOUNTABLE, found.pk)
    return any((each.kind, each.member_id) == wanted for each in milestone.responsibilities.all())


def the_accountable(person, milestone) -> Verdict:
    """Who is accountable for the milestone."""
    verdict = rights.a_member(person, milestone)
    if not verdict or answers_for(person, milestone):
        return verdict
    return No("Only whoever is accountable for it moves it.", who="A larger change is decided as an adjustment.")


def accountable_or_lead(person, milestone) -> Verdict:
    """Who is accountable for the milestone, the chair and the secretary."""
    verdict = rights.a_member(person, milestone)
    if not verdict or rights.a_lead(person, milestone) or answers_for(person, milestone):
        return verdict
    return No("Only whoever is accountable for it, the chair or the secretary does this.")


def working_on_it(person, milestone) -> Verdict:
    """The accountable, the responsible, the chair and the secretary."""
    verdict = rights.a_member(person, milestone)
    if not verdict or rights.a_lead(person, milestone):
        return verdict
    kinds = (Responsibility.Kind.ACCOUNTABLE, Responsibility.Kind.RESPONSIBLE)
    own = Responsibility.objects.of_person(person).filter(milestone=milestone, kind__in=kinds)
    return YES if own.exists() else No("Only those who work on it, the chair or the secretary do this.")


def nothing_in_the_way(person, milestone) -> Verdict:
    """No obstacle of it stands open, and everything that must come before it is done."""
    open_obstacles = Obstacle.objects.open_now().filter(milestone=milestone).values_list("title", flat=True)
    before = Milestone.objects.unfinished().filter(leads_to__after=milestone).values_list("title", flat=True)
    found = [f"the obstacle “{title}” stands open" for title in open_obstacles]
    found += [f"“{title}” must be done before" for title in before]
    return No(f"Not yet: {'; '.join(found)}.", who="Whoever answers for these.") if found else YES


_unfinished = only_in(*_UNFINISHED, reason="It is over.")
_planned = only_in(Milestone.State.PLANNED, reason="It has begun.")

may_plan = rights.a_member
may_assign = all_of(accountable_or_lead, _unfinished)
may_unassign = all_of(accountable_or_lead, _unfinished)
may_depend = all_of(accountable_or_lead, _unfinished)
may_undepend = all_of(accountable_or_lead, _unfinished)
may_reword = all_of(accountable_or_lead, _unfinished)
may_move = all_of(the_accountable, _unfinished)
may_shift = all_of(accountable_or_lead, _unfinished)
may_begin = all_of(working_on_it, _planned)
may_finish = all_of(working_on_it, _unfinished, nothing_in_the_way)
may_drop = all_of(accountable_or_lead, _unfinished)
may_set_baseline = rights.a_lead
may_look = rights.a_reader
may_bring_in = rights.a_lead
may_subscribe = rights.a_reader
may_set_ceiling = rights.a_lead
may_release = rights.the_machine


def may_hand_part(person, responsibility) -> Verdict:
    """As for the milestone; whoever has the part hands it on, too."""
    member = rights.membership(person, responsibility)
    if member is not None and member.pk == responsibility.member_id:
        return all_of(rights.a_member, _unfinished)(person, responsibility.milestone)
    return may_assign(person, responsibility.milestone)
