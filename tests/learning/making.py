"""What the tests of learning and support are about: a tool, a course, a person's completion."""

import datetime as dt

from coalition.learning.models import Completion, Course, Lesson, Need, Question
from coalition.ledger import clock
from coalition.solutions.models import Affects, Solution


def a_tool(cast, name="Triage flag", version="2.1", teams=(), stage="silent") -> Solution:
    """A tool that the engineer answers for; `teams`: names of the cast's teams that use it."""
    now = clock.now()
    solution = Solution.objects.create(
        name=name,
        slug=name.lower().replace(" ", "-"),
        version=version,
        owner=cast.engineer,
        stage=stage,
        stage_since=now,
        registered_at=now,
    )
    for team in teams:
        Affects.objects.create(solution=solution, team=cast.teams[team])
    return solution


def a_course(cast, title="Reading the flag", solution=None, lessons=1, questions=2, **details) -> Course:
    """A course the coder answers for; the right answer of its n-th question is its n-th choice."""
    version = solution.version if solution else ""
    given = {
        "solution_version": version,
        "valid_versions": [version],
        "owner": cast.coder,
        "written_at": clock.now(),
    } | details
    course = Course.objects.create(title=title, solution=solution, **given)
    for number in range(1, lessons + 1):
        Lesson.objects.create(
            course=course,
            position=number,
            title=f"Lesson {number}",
            body="**Look**.",
            html="<p>Look.</p>",
            revised_at=clock.now(),
        )
    for number in range(1, questions + 1):
        Question.objects.create(
            course=course, position=number, text=f"What comes {number}?", choices=["one", "two", "three"],
            right=number - 1, explanation=f"Because it is {number}.",
        )  # fmt: skip
    return course


def needed(cast, course, team="Emergency nursing") -> Need:
    """Everybody of a team must have the course."""
    return Need.objects.create(course=course, team=cast.teams[team])


def learned(course, person, days_ago=0, **details) -> Completion:
    """A completion some days ago, for the version the course is for now."""
    at = clock.now() - dt.timedelta(days=days_ago)
    given = {"solution_version": course.solution_version, "expires_on": at.date() + dt.timedelta(days=365)} | details
    return Completion.objects.create(course=course, person=person, at=at, **given)
