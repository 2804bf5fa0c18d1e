"""What the minutes begin with: the outcomes that were recorded, so that nobody writes them twice."""

from coalition.meetings.models import Action, AgendaItem


def draft_minutes(meeting) -> str:
    """The minutes as they stand; when none are written, Markdown made of the agenda's outcomes and the actions."""
    if meeting.minutes:
        return meeting.minutes
    parts = []
    for item in AgendaItem.objects.filter(meeting=meeting).standing():
        if item.outcome:
            parts.append(f"## {item.title}\n\n{item.outcome}")
    actions = Action.objects.filter(meeting=meeting).select_related("owner")
    lines = [f"- {action.title} ({action.owner.name}, by {action.due_on:%-d %b %Y})" for action in actions]
    return "\n\n".join(parts + (["## Actions\n\n" + "\n".join(lines)] if lines else []))
