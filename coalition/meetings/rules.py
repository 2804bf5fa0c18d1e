"""Who may call and run meetings, and who may end an action."""

from coalition.ledger.rules import YES, No, Verdict, all_of, only_in, unless
from coalition.meetings.models import ActionState, ItemState, MeetingState
from coalition.people import rights
from coalition.people.models import Role

LEADS = {Role.CHAIR, Role.SECRETARY}


def _meeting_of(thing):
    return getattr(thing, "meeting", thing)


def who_runs_it(person, thing) -> Verdict:
    """The chair, the secretary, and whoever called the meeting."""
    meeting = _meeting_of(thing)
    verdict = rights.a_member(person, meeting)
    if not verdict or rights.role_of(person, meeting) in LEADS or rights.is_theirs(person, meeting, "called_by"):
        return verdict
    return No("Only who runs the meeting does this.", who=f"{meeting.called_by.name}, the chair and the secretary can.")


def _who_owns_it(person, action) -> Verdict:
    """Who was asked to do it, the chair and the secretary."""
    verdict = rights.a_member(person, action)
    if not verdict or rights.is_theirs(person, action, "owner") or rights.role_of(person, action) in LEADS:
        return verdict
    return No("Only who was asked to do it says so.", who=f"{action.owner.name}, the chair and the secretary can.")


def _is_closed(person, thing) -> bool:
    return not _meeting_of(thing).is_open


_while_open = unless(_is_closed, "This meeting is closed: its minutes are published, or it was cancelled.", hidden=True)
_once_begun = unless(lambda person, thing: not _meeting_of(thing).has_begun, "The meeting has not begun yet.")
_not_settled = unless(lambda person, item: bool(item.outcome), "Its outcome is recorded already.", hidden=True)
_while_action_open = only_in(ActionState.OPEN, reason="This action has ended.")
_while_called = only_in(MeetingState.CALLED, reason="It took place, or was cancelled before.")

may_start_series = rights.a_lead
may_end_series = all_of(
    rights.a_lead, unless(lambda person, series: not series.is_active, "This series has ended.", hidden=True)
)
may_call = rights.a_member
may_run = all_of(who_runs_it, _while_open)
may_add_item = all_of(rights.a_member, _while_open)
may_keep_item = all_of(
    who_runs_it, _while_open, only_in(ItemState.PROPOSED, ItemState.DROPPED, reason="It is on the agenda already.")
)
may_drop_item = all_of(
    who_runs_it,
    _while_open,
    only_in(ItemState.PROPOSED, ItemState.KEPT, reason="It was dropped already."),
    _not_settled,
)
may_arrange_item = all_of(
    who_runs_it, _while_open, only_in(ItemState.PROPOSED, ItemState.KEPT, reason="It was dropped."), _not_settled
)
may_record_outcome = all_of(
    who_runs_it, _while_open, only_in(ItemState.PROPOSED, ItemState.KEPT, reason="It was dropped."), _once_begun
)
may_record_attendance = all_of(who_runs_it, _while_open, _once_begun)
may_write_minutes = all_of(who_runs_it, _while_open, _once_begun)
may_cancel = all_of(who_runs_it, _while_called)
may_add_action = all_of(rights.a_member, _while_open)
may_end_action = all_of(_who_owns_it, _while_action_open)


def _is_whole(person, meeting) -> Verdict:
    """Its minutes are written and it is known who was there."""
    if meeting.attendance_at is None:
        return No("Record who was there first.")
    return YES if meeting.minutes.strip() else No("Write the minutes first.")


may_publish = all_of(who_runs_it, _while_open, _is_whole)
