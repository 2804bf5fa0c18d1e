"""What happened to courses: the events, their sentences, their audience."""

from coalition.learning.needing import people_who_need
from coalition.ledger.kinds import Kind


def those_who_need_it(thing, event):
    """Everybody who must have the course."""
    return people_who_need(thing)


def the_seen(thing, event):
    """Whoever was seen doing it."""
    return [event.facts["person"]]


def the_owner(thing, event):
    """Who answers for it from now on."""
    return [thing.owner_id]


written = Kind("course.written", "{actor} wrote the course {thing}", icon="course")
lesson_added = Kind("lesson.added", "{actor} added the lesson {thing}", icon="lesson")
lesson_revised = Kind("lesson.revised", "{actor} revised the lesson {thing}", icon="lesson")
question_added = Kind("course.question_added", "{actor} added a question to {thing}", icon="question")
required = Kind("course.required", "{actor} asked {people} people to learn {thing}", those_who_need_it, "course")
need_dropped = Kind("course.need_dropped", "{actor} no longer requires {thing} of everybody before", icon="course")
completed = Kind("course.completed", "{actor} completed {thing}", icon="completion")
signed_off = Kind("course.signed_off", "{actor} saw somebody do what {thing} teaches", the_seen, "completion")
still_holds = Kind("course.still_holds", "{actor} found that {thing} still holds for version {version}", icon="course")
changed = Kind(
    "course.changed", "{actor} asked to learn {thing} anew for version {version}", those_who_need_it, "course"
)
owner_given = Kind("course.owner_given", "{actor} gave {thing} another owner", the_owner, "person")
