"""The scenes of learning's operations."""

from tests.learning.making import a_course, a_tool, needed
from tests.scenes import LEADS, MEMBERS, scene

ANSWERING = [*LEADS, "coder"]


@scene("learning.write_course", MEMBERS)
def write_course(cast):
    return cast.coalition, {
        "title": "The stop card",
        "words": "How to switch it off.",
        "solution": a_tool(cast).pk,
        "minutes": 10,
        "valid_months": 12,
        "is_attested": True,
    }


@scene("learning.add_lesson", ANSWERING)
def add_lesson(cast):
    return a_course(cast), {
        "title": "At the bedside",
        "body": "Look at the patient *first*.",
        "video": "https://video.example/1",
    }


@scene("learning.revise_lesson", ANSWERING)
def revise_lesson(cast):
    return a_course(cast).lessons.get(), {"title": "Lesson 1", "body": "Better words."}


@scene("learning.add_question", [*ANSWERING, "engineer"])
def add_question(cast):
    course = a_course(cast, solution=a_tool(cast))
    return course, {"text": "Who decides?", "choices": "The tool\nYou", "right": 2, "explanation": "It only points."}


@scene("learning.require", ANSWERING)
def require(cast):
    return a_course(cast), {"team": cast.teams["Emergency nursing"].pk}


@scene("learning.drop_need", ANSWERING)
def drop_need(cast):
    return needed(cast, a_course(cast)), {}


@scene("learning.complete", MEMBERS)
def complete(cast):
    return a_course(cast), {"answers": "1,2", "attests": True}


@scene("learning.sign_off", ANSWERING)
def sign_off(cast):
    return a_course(cast), {"person": cast.nurse.pk, "words": "On the night shift."}


@scene("learning.review", [*ANSWERING, "engineer"])
def review(cast):
    tool = a_tool(cast, version="2.2")
    return a_course(cast, solution=tool, solution_version="2.1", valid_versions=["2.1"]), {"changed": "no"}


@scene("learning.give_owner", ANSWERING)
def give_owner(cast):
    return a_course(cast), {"owner": cast.nurse.pk}
