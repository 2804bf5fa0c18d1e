"""What people learned before they used a tool: courses, who needs them, who has them, whose has expired."""

from coalition.demonstration.courses import COURSES
from coalition.demonstration.telling import Story, Strand
from coalition.learning import operations as learning
from coalition.people.models import Discipline


def tell(story: Story) -> Strand:
    """Each course on its own; one is looked at again for a tool's new version."""
    for key in COURSES:
        yield _course(story, key)
    yield story.moment(299, "10:25")
    story.do(learning.review, story.kept["course score"], by="Helen Brandt", changed="no")


def _course(story: Story, key: str) -> Strand:
    course = COURSES[key]
    yield story.moment(course.day, "10:40")
    kept = story.kept[f"course {key}"] = story.do(
        learning.write_course, story.coalition, by=course.owner, title=course.title, words=course.words,
        solution=course.solution, minutes=course.minutes, valid_months=course.months, is_attested=True,
    )  # fmt: skip
    for title, body in course.lessons:
        story.do(learning.add_lesson, kept, by=course.owner, title=title, body=body)
    yield story.moment(course.day, "11:55")
    for text, choices, right, why in course.questions:
        given = {"text": text, "choices": list(choices), "right": right, "explanation": why}
        story.do(learning.add_question, kept, by=course.owner, **given)
    yield story.moment(course.day + 1, "08:35")
    for team in course.teams:
        story.do(learning.require, kept, by=course.owner, team=story.team(team))
    for code in course.disciplines:
        story.do(learning.require, kept, by=course.owner, discipline=Discipline.objects.get(code=code))
    for day, time, name in course.completed:
        yield _complete(story, key, day, time, name)
    for day, time, name, words in course.seen:
        yield _sign_off(story, key, day, time, name, words)


def _complete(story: Story, key: str, day: int, time: str, name: str) -> Strand:
    yield story.moment(day, time)
    right = [right for _, _, right, _ in COURSES[key].questions]
    story.do(learning.complete, story.kept[f"course {key}"], by=name, answers=right, attests=True)


def _sign_off(story: Story, key: str, day: int, *said: str) -> Strand:
    time, name, words = said
    yield story.moment(day, time)
    course = COURSES[key]
    story.do(learning.sign_off, story.kept[f"course {key}"], by=course.owner, person=name, words=words)
