"""Which words of dissent travel with a decision: carried objections, and the reasons of votes against."""

from coalition.decisions.models import Choice, Objection, Proposal


def dissent_of(proposal: Proposal, more: str = "") -> str:
    """Markdown: `more`, then each carried objection with why it was carried, then each reason of a vote against."""
    objections = Objection.objects.filter(proposal=proposal, state=Objection.State.CARRIED).select_related("by")
    against = proposal.votes.filter(choice=Choice.AGAINST, version=proposal.version).exclude(words="")
    lines = [
        f"- **{each.by.name}** objected: {_line(each.harm)} (for {_line(each.for_whom)}). Carried because: "
        f"{_line(each.carried_because)}"
        for each in objections
    ]
    rows = against.select_related("membership__person").order_by("at", "id")
    lines += [f"- **{vote.membership.person.name}** was against: {_line(vote.words)}" for vote in rows]
    return "\n\n".join(part for part in (more.strip(), "\n".join(lines)) if part)


def _line(text: str) -> str:
    return " ".join(text.split())
