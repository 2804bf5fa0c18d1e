"""What can be done: write courses, say who needs them, complete them, sign off, and follow a tool's new version."""

from coalition.learning import events, forms, rules
from coalition.learning.models import Completion, Course, Lesson, Need, Question, SignOff
from coalition.learning.needing import people_who_need
from coalition.learning.quiz import wrong
from coalition.learning.validity import months_later
from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import link, record
from coalition.people import rights
from coalition.ui.markdown import render


@operation(
    rules.may_write_course,
    form=forms.WriteCourse,
    records=events.written,
    label="Write a course",
    done="The course is there. Add its lessons.",
)
def write_course(coalition: Coalition, *, by, title, words, solution, minutes, valid_months, is_attested) -> Course:
    """Write a course about a tool or about our work."""
    if Course.objects.filter(title=title).exists():
        raise Invalid("There is a course with this title. Choose another, or add to that one.", field="title")
    version = solution.version if solution else ""
    course = Course.objects.create(
        title=title, words=words, html=render(words), solution=solution, solution_version=version,
        valid_versions=[version], minutes=minutes, valid_months=valid_months, is_attested=is_attested, owner=by,
        written_at=clock.now(),
    )  # fmt: skip
    record(events.written, course, because=solution)
    if solution is not None:
        link(solution, "taught in", course)
    return course


@operation(
    rules.may_add_lesson,
    form=forms.Lesson,
    records=events.lesson_added,
    label="Add a lesson",
    done="The lesson is there.",
)
def add_lesson(course: Course, *, by, title, body, video="") -> Lesson:
    """Add a lesson to the end of the course."""
    lesson = Lesson.objects.create(
        course=course, position=course.lessons.count() + 1, title=title, body=body, html=render(body), video=video,
        revised_at=clock.now(),
    )  # fmt: skip
    record(events.lesson_added, lesson, because=course)
    return lesson


@operation(
    rules.may_revise_lesson,
    form=forms.ReviseLesson,
    records=events.lesson_revised,
    label="Revise",
    done="The lesson is revised.",
)
def revise_lesson(lesson: Lesson, *, by, title, body, video="") -> Lesson:
    """Put the lesson in better words."""
    if (lesson.title, lesson.body, lesson.video) == (title, body, video):
        raise Invalid("Nothing in it is different. Change what should be better.")
    lesson.title, lesson.body, lesson.html, lesson.video, lesson.revised_at = (
        title,
        body,
        render(body),
        video,
        clock.now(),
    )
    lesson.save(update_fields=["title", "body", "html", "video", "revised_at"])
    record(events.lesson_revised, lesson)
    return lesson


@operation(
    rules.may_add_question,
    form=forms.AddQuestion,
    records=events.question_added,
    label="Add a question",
    done="The question is there.",
)
def add_question(course: Course, *, by, text, choices, right, explanation) -> Course:
    """Add a question that everybody must answer rightly to complete the course."""
    if course.questions.filter(text=text).exists():
        raise Invalid("The course asks this already.", field="text")
    Question.objects.create(
        course=course,
        position=course.questions.count() + 1,
        text=text,
        choices=choices,
        right=right - 1,
        explanation=explanation,
    )
    record(events.question_added, course)
    return course


@operation(
    rules.may_require, form=forms.Require, records=events.required, label="Say who needs it", done="They are told."
)
def require(course: Course, *, by, team=None, discipline=None) -> Need:
    """Say which team or discipline must have the course."""
    if course.needs.present().filter(team=team, discipline=discipline).exists():
        raise Invalid("This is asked of them already.")
    need = Need.objects.create(course=course, team=team, discipline=discipline)
    record(events.required, course, people=len(people_who_need(course)), team=getattr(team, "pk", None))
    return need


@operation(rules.may_drop_need, records=events.need_dropped, label="No longer require it", danger=True)
def drop_need(need: Need, *, by) -> Need:
    """Stop asking this team or discipline to have the course; what they learned stays on record."""
    need.dropped_at = clock.now()
    need.save(update_fields=["dropped_at"])
    record(events.need_dropped, need.course)
    return need


@operation(
    rules.may_complete,
    form=forms.Complete,
    records=events.completed,
    label="Complete it",
    done="Well done. It is on record.",
)
def complete(course: Course, *, by, answers, attests) -> Completion:
    """Answer every question rightly, and say that you understood it."""
    _demand_passed(course, by, answers, attests)
    completion = Completion.objects.create(
        course=course, person=by, at=clock.now(), solution_version=course.solution_version,
        expires_on=months_later(clock.today(), course.valid_months),
    )  # fmt: skip
    record(events.completed, course, expires=completion.expires_on)
    return completion


def _demand_passed(course: Course, person, answers, attests) -> None:
    """Nothing is stored unless all is right: Invalid names every wrong answer with its explanation."""
    if not course.lessons.exists():
        raise Invalid("The course has no lesson yet, so there is nothing to complete.")
    questions = list(course.questions.all())
    if len(answers or []) != len(questions):
        raise Invalid(f"There are {len(questions)} questions: answer each of them.", field="answers")
    problems = wrong(questions, answers or [])
    if problems:
        raise Invalid("Not yet. " + " ".join(problems), field="answers")
    if course.is_attested and not attests:
        raise Invalid("Say that you have understood it, or ask whoever answers for the course.", field="attests")
    if course.completions.filter(
        person=person, at__date=clock.today(), solution_version=course.solution_version
    ).exists():
        raise Invalid("You have completed it today already. It is on record.")


@operation(
    rules.may_sign_off,
    form=forms.SignOff,
    records=events.signed_off,
    label="Sign off what you saw",
    done="It is on record.",
)
def sign_off(course: Course, *, by, person, words="") -> SignOff:
    """Say that you saw somebody do what the course teaches."""
    if person.pk == by.pk:
        raise Invalid("Somebody else must have seen you do it.", field="person")
    if not rights.a_reader(person, course):
        raise Invalid(f"{person.name} is not in this coalition.", field="person")
    if course.sign_offs.filter(person=person, seen_by=by, at__date=clock.today()).exists():
        raise Invalid(f"You signed {person.name} off today already.", field="person")
    seen = SignOff.objects.create(
        course=course, person=person, seen_by=by, words=words, at=clock.now(), solution_version=course.present_version
    )
    record(events.signed_off, course, person=person.pk)
    return seen


@operation(
    rules.may_review,
    form=forms.Review,
    records=(events.still_holds, events.changed),
    label="Look at it for the new version",
)
def review(course: Course, *, by, changed) -> Course:
    """Say whether the tool's new version changed what the course teaches: only what changed is learned again."""
    version = course.present_version
    course.valid_versions = [version] if changed == "yes" else [*course.valid_versions, version]
    course.solution_version = version
    course.save(update_fields=["valid_versions", "solution_version"])
    record(events.changed if changed == "yes" else events.still_holds, course, because=course.solution, version=version)
    return course


@operation(rules.may_give_owner, form=forms.GiveOwner, records=events.owner_given, label="Give it another owner")
def give_owner(course: Course, *, by, owner) -> Course:
    """Say who answers for the course from now on."""
    if not rights.a_member(owner, course):
        raise Invalid(f"{owner.name} only observes here. Choose a member.", field="owner")
    if owner.pk == course.owner_id:
        raise Invalid(f"{owner.name} answers for it already.", field="owner")
    course.owner = owner
    course.save(update_fields=["owner"])
    record(events.owner_given, course, owner=owner.pk)
    return course
