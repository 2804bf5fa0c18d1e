"""Who may write courses, say who needs them, complete them, and sign off what was seen."""

from coalition.ledger.rules import No, Verdict, all_of, unless
from coalition.people import rights
from coalition.people.models import Role

may_write_course = rights.a_member


def _answers_for(person, course) -> bool:
    solution_owner = course.solution.owner_id if course.solution_id else None
    return person.pk in {course.owner_id, solution_owner} or rights.role_of(person, course) in {
        Role.CHAIR,
        Role.SECRETARY,
    }


def may_change(person, thing) -> Verdict:
    """Who answers for the course or for its tool, and the leads."""
    verdict = rights.a_member(person, thing)
    course = getattr(thing, "course", thing)
    if not verdict or _answers_for(person, course):
        return verdict
    return No("Whoever answers for this course does this.", who=f"{course.owner.name} or the chair can.")


may_add_lesson = may_revise_lesson = may_add_question = may_require = may_give_owner = may_change
may_sign_off = may_change
may_drop_need = all_of(
    may_change,
    unless(lambda person, need: need.dropped_at is not None, "It is no longer required.", hidden=True),
)
may_complete = all_of(
    rights.a_member,
    unless(
        lambda person, course: course.is_behind,
        "It was written for an older version of the tool.",
        who="Whoever answers for it looks at it first.",
    ),
)
may_review = all_of(
    may_change,
    unless(
        lambda person, course: not course.is_behind, "It was looked at for the version the tool has now.", hidden=True
    ),
)
