"""The pages of decisions: what is open and who is still needed, what was decided, and what it changed."""

from django.shortcuts import render

from coalition.decisions import ballots, tally
from coalition.decisions.differences import between
from coalition.decisions.models import Adjustment, Condition, Decision, NeededDiscipline, Proposal, Vote
from coalition.decisions.seats import voices_for
from coalition.ledger import clock
from coalition.ledger.feed import history
from coalition.ledger.finding import matching
from coalition.ledger.paging import page_of
from coalition.ledger.thread import walk
from coalition.people.doors import find
from coalition.ui import faces, moments

OPEN_SHOWN = 25


def home(request):
    """What is to be decided and who is still needed; what was decided; what is due."""
    words, person = request.GET.get("q", ""), request.user
    decided = matching(Decision.objects.visible_to(person), words).select_related("decided_by", "coalition")
    today = clock.today()
    context = {
        "open": _with_missing(Proposal.objects.visible_to(person).open_now()),
        "reviews": Decision.objects.visible_to(person).due_for_review(today).select_related("coalition")[:20],
        "overdue": Condition.objects.overdue(today).select_related("decision__coalition", "owner")[:20],
        "page": page_of(request, decided, by=("-decided_at", "-id"), noun=("decision", "decisions")),
        "q": words,
    }
    return render(request, "decisions/home.html", context)


def _with_missing(rows) -> list[tuple]:
    """The open proposals that close first, each with the names of the disciplines nobody spoke for (three queries)."""
    found = list(rows.select_related("proposer", "coalition").order_by("closes_at", "id")[:OPEN_SHOWN])
    needed: dict = {}
    for each in NeededDiscipline.objects.filter(proposal__in=found).select_related("discipline"):
        needed.setdefault(each.proposal_id, {})[each.discipline_id] = each.discipline.name
    versions = {proposal.pk: proposal.version for proposal in found}
    for proposal_id, discipline_id, version in Vote.objects.filter(proposal__in=found).values_list(
        "proposal_id", "discipline_id", "version"
    ):
        if version == versions[proposal_id]:
            needed.get(proposal_id, {}).pop(discipline_id, None)
    return [(proposal, sorted(needed.get(proposal.pk, {}).values())) for proposal in found]


def proposals(request):
    """All proposals, the newest first."""
    words, show = request.GET.get("q", ""), request.GET.get("show", "")
    rows = Proposal.objects.visible_to(request.user)
    rows = rows.filter(state=show) if show in Proposal.State.values else rows
    rows = matching(rows, words).select_related("proposer", "solution", "coalition")
    tabs = [("All", "?", not show), *((state.label, f"?show={state}", show == state) for state in Proposal.State)]
    page = page_of(request, rows, by=("-opened_at", "-id"), noun=("proposal", "proposals"))
    return render(request, "decisions/proposals.html", {"page": page, "q": words, "show": show, "tabs": tabs})


def proposal(request, id):
    """One proposal: its text, where it stands, its objections, and what can be done."""
    thing = find(Proposal, id, request.user)
    found = tally.of(thing)
    context = {
        "proposal": thing,
        "decision": getattr(thing, "decision", None),
        "facts": _facts(thing),
        **_standing(thing, found),
        "objections": thing.objections.select_related("by", "proposal__coalition"),
        "mine": thing.votes.filter(membership=request.member).first(),
        "changes": _changes(thing),
        "thread": walk(thing),
        "history": history(thing, 15),
    }
    return render(request, "decisions/proposal.html", context)


def _standing(proposal: Proposal, found: tally.Tally) -> dict:
    """Where it stands: the tally, its lines and table, what is missing, and the seats that could be heard."""
    is_open = proposal.state == Proposal.State.OPEN
    return {
        "tally": found,
        "lines": ballots.lines_of(found),
        "table": ballots.table_of(found),
        "missing": tally.what_is_missing(found) if is_open else [],
        "voices": voices_for(found.missing) if is_open and found.missing else [],
    }


def _changes(proposal: Proposal) -> list[tuple]:
    """Each later version with the pieces that changed since the one before it, the newest first."""
    versions = list(proposal.versions.select_related("author"))
    pairs = zip(versions, versions[1:], strict=False)
    return [(new, between(old.body, new.body)) for old, new in pairs][::-1]


def _facts(proposal: Proposal) -> list[tuple]:
    return [
        ("Made by", faces.person(proposal.proposer)),
        ("How it is decided", proposal.get_method_display()),
        ("Votes are taken until", moments.when(proposal.closes_at)),
        ("Version", proposal.version),
        ("About", proposal.solution.heading if proposal.solution else ""),
        ("If adopted, it may enter", proposal.get_stage_display()),
    ]


def decision(request, id):
    """One decision: why, with whose dissent, on which conditions, and what came of it."""
    thing = find(Decision, id, request.user)
    context = {
        "decision": thing,
        "conditions": thing.conditions.select_related("owner", "decision__coalition", "coalition"),
        "adjustments": thing.adjustments.select_related("coalition").order_by("made_at", "id"),
        "thread": walk(thing),
        "history": history(thing, 15),
    }
    return render(request, "decisions/decision.html", context)


def adjustments(request):
    """All adjustments, the newest first."""
    rows = Adjustment.objects.visible_to(request.user).select_related("decision", "coalition")
    page = page_of(request, rows, by=("-made_at", "-id"), noun=("adjustment", "adjustments"))
    return render(request, "decisions/adjustments.html", {"page": page})


def adjustment(request, id):
    """You said, we decided, we did: one page for one change."""
    thing = find(Adjustment, id, request.user)
    thread = walk(thing)
    context = {
        "adjustment": thing,
        "said": [step for step in thread.before if step.noun == "concern"],
        "thread": thread,
        "history": history(thing, 15),
    }
    return render(request, "decisions/adjustment.html", context)
