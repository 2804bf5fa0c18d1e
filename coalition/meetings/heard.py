"""Who was heard at meetings: being there counts as being heard."""

from coalition.meetings.models import Attendance, Presence


def answer(at=None):
    """(person id, beginning of the meeting) of everybody who was present, also as a deputy; by a moment `at`, or by now."""
    there = Attendance.objects.filter(kind__in=[Presence.PRESENT, Presence.DEPUTY])
    there = there.filter(meeting__starts_at__lte=at) if at is not None else there
    return there.values_list("person_id", "meeting__starts_at")
