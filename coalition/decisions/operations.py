"""What can be done with a proposal; objections, decisions and adjustments have modules of their own."""

from django.utils import timezone

from coalition.decisions import (  # noqa: F401  one catalogue
    events,
    forms,
    operations_adjustments,
    operations_decisions,
    operations_handing,
    operations_objections,
    rules,
)
from coalition.decisions.deadline import demand_future, demand_in_time
from coalition.decisions.models import NeededDiscipline, Proposal, ProposalVersion
from coalition.decisions.operations_votes import cast_vote
from coalition.decisions.seats import needed_for
from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import link, record


@operation(
    rules.may_propose, form=forms.Propose, records=events.proposed, label="Propose", done="Your proposal is open."
)
def propose(
    coalition: Coalition, *, by, title, body, method, closes_at, solution=None, stage="", quorum_disciplines=(),
    concern=None, discussion=None, revisits=None,
) -> Proposal:  # fmt: skip
    """Propose something to decide, with the time until which votes are taken."""
    demand_future(closes_at)
    proposal = Proposal.objects.create(
        title=title, body=body, method=method, solution=solution, stage=stage, revisits=revisits, proposer=by,
        opened_at=clock.now(), closes_at=closes_at, closes_zone=timezone.get_current_timezone_name(),
    )  # fmt: skip
    _write_version(proposal, by, "First version.")
    _ask_for(proposal, quorum_disciplines or needed_for(solution))
    record(events.proposed, proposal, because=concern or discussion or revisits, method=method)
    for source in (concern, discussion, revisits):
        if source is not None:
            link(source, "led to", proposal)
    return proposal


@operation(
    rules.may_amend,
    form=forms.Amend,
    records=(events.amended, events.integrated),
    label="Write a new version",
    done="The new version is there. Everybody is asked again.",
)
def amend(proposal: Proposal, *, by, title, body, note, based_on, integrates=(), closes_at=None) -> Proposal:
    """Write a new version, which may take up objections; everybody votes on it afresh."""
    _demand_newest(proposal, based_on, title, body)
    proposal.closes_at = closes_at or proposal.closes_at
    demand_future(proposal.closes_at)
    proposal.title, proposal.body, proposal.version = title, body, proposal.version + 1
    proposal.save(update_fields=["title", "body", "version", "closes_at"])
    _write_version(proposal, by, note)
    record(events.amended, proposal, version=proposal.version)
    for objection in integrates:
        objection.state, objection.integrated_in = objection.State.INTEGRATED, proposal.version
        objection.save(update_fields=["state", "integrated_in"])
        record(events.integrated, proposal, version=proposal.version, objector=objection.by_id)
    return proposal


def _demand_newest(proposal: Proposal, based_on: int, title: str, body: str) -> None:
    if based_on != proposal.version:
        raise Invalid(
            f"Version {proposal.version} was written meanwhile, and yours is based on version {based_on}. Open the "
            "proposal in another window, compare, and write yours anew on top of the newest."
        )
    if (title, body) == (proposal.title, proposal.body):
        raise Invalid("Nothing has changed in the text.", field="body")


def _write_version(proposal: Proposal, by, note: str) -> None:
    ProposalVersion.objects.create(
        proposal=proposal,
        n=proposal.version,
        title=proposal.title,
        body=proposal.body,
        note=note,
        author=by,
        at=clock.now(),
    )


def _ask_for(proposal: Proposal, disciplines) -> None:
    NeededDiscipline.objects.bulk_create(
        [NeededDiscipline(proposal=proposal, discipline=discipline) for discipline in disciplines]
    )


@operation(
    rules.may_extend, form=forms.Extend, records=events.extended, label="Give it more time", done="It has more time."
)
def extend(proposal: Proposal, *, by, closes_at) -> Proposal:
    """Give the proposal more time, so that whoever has not spoken can."""
    demand_future(closes_at)
    if closes_at <= proposal.closes_at:
        raise Invalid("This is no later than now planned. Time can be added, not taken away.", field="closes_at")
    proposal.closes_at, proposal.closes_zone = closes_at, timezone.get_current_timezone_name()
    proposal.save(update_fields=["closes_at", "closes_zone"])
    record(events.extended, proposal, until=closes_at)
    return proposal


@operation(rules.may_vote, form=forms.Vote, records=events.voted, label="Vote", done="Your vote is counted.")
def vote(proposal: Proposal, *, by, choice, words="") -> Proposal:
    """Vote on the present version; you can change your vote until its time is over."""
    demand_in_time(proposal)
    cast_vote(proposal, by, choice, words)
    record(events.voted, proposal, version=proposal.version)
    return proposal


@operation(
    rules.may_withdraw,
    form=forms.Because,
    records=events.withdrawn,
    label="Withdraw",
    done="It is withdrawn.",
    danger=True,
)
def withdraw(proposal: Proposal, *, by, because) -> Proposal:
    """Withdraw your proposal, and say why."""
    proposal.state = Proposal.State.WITHDRAWN
    proposal.withdrawn_because = because
    proposal.save(update_fields=["state", "withdrawn_because"])
    record(events.withdrawn, proposal)
    return proposal
