"""Who was heard at meetings: being there counts as being heard."""

from coalition.meetings.models import Attendance, Presence


def answer():
    """(person id, beginning of the meeting) of everybody who was present, also as a deputy."""
    there = Attendance.objects.filter(kind__in=[Presence.PRESENT, Presence.DEPUTY])
    return there.values_list("person_id", "meeting__starts_at")
