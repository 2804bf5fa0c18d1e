"""Courses: write, add_lesson, revise_lesson, add_question, require, drop_need, complete, sign_off, give_owner."""

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from coalition.learning import operations as learning
from coalition.learning.models import Completion, Course, Need, SignOff
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.tenancy import scope
from coalition.ledger.thread import walk
from tests.learning.making import a_course, a_tool, learned, needed

NEW = {"title": "The flag", "words": "*Look*.", "minutes": 10, "valid_months": 12, "is_attested": True}


def kinds(thing) -> list[str]:
    return list(Event.objects.filter(thing_id=thing.pk).order_by("seq").values_list("kind", flat=True))


def test_a_member_writes_a_course_for_the_version_the_tool_has(cast, coalition):
    tool = a_tool(cast)
    course = learning.write_course(coalition, by=cast.nurse, solution=tool, **NEW)

    assert (course.owner, course.valid_versions, course.state_word) == (cast.nurse, ["2.1"], "current")
    assert kinds(course) == ["course.written"]
    assert tool.pk in {step.id for step in walk(course).before}
    with pytest.raises(Invalid, match="Choose another"):
        learning.write_course(coalition, by=cast.nurse, solution=tool, **NEW)
    assert Course.objects.count() == 1


def test_an_observer_cannot_write_a_course(cast, coalition):
    with pytest.raises(Refused, match="Observers read"):
        learning.write_course(coalition, by=cast.observer, solution=None, **NEW)


def test_lessons_are_added_in_their_order_and_revised_by_who_answers_for_the_course(cast, coalition):
    course = a_course(cast)
    lesson = learning.add_lesson(course, by=cast.coder, title="Two", body="**Stop**")
    assert (lesson.position, lesson.html.strip()) == (2, "<p><strong>Stop</strong></p>")
    with pytest.raises(Refused, match="answers for this course"):
        learning.revise_lesson(lesson, by=cast.nurse, title="Two", body="Go")
    learning.revise_lesson(lesson, by=cast.chair, title="Two", body="Go")
    with pytest.raises(Invalid, match="Nothing in it is different"):
        learning.revise_lesson(lesson, by=cast.chair, title="Two", body="Go")
    assert kinds(lesson) == ["lesson.added", "lesson.revised"]


@pytest.mark.parametrize("video", ["http://video.example/1", "javascript:alert(1)", "ftp://video.example"])
def test_a_video_is_linked_by_https_only(cast, coalition, video):
    form = learning.add_lesson.form({"title": "x", "body": "y", "video": video}, thing=a_course(cast), by=cast.coder)
    assert "video" in form.errors


@pytest.mark.parametrize(
    ("choices", "right", "field"),
    [("one", 1, "choices"), ("a\nb\nc\nd\ne\nf\ng", 1, "choices"), ("a\na", 1, "choices"), ("a\nb", 3, "right")],
)
def test_a_question_that_cannot_be_answered_is_refused_beside_its_field(cast, coalition, choices, right, field):
    given = {"text": "?", "choices": choices, "right": right, "explanation": "x"}
    form = learning.add_question.form(given, thing=a_course(cast), by=cast.coder)
    assert set(form.errors) == {field}


def test_a_question_is_added_once(cast, coalition):
    course = a_course(cast, questions=0)
    given = {"text": "Who decides?", "choices": ["It", "You"], "right": 2, "explanation": "It points."}
    learning.add_question(course, by=cast.coder, **given)
    with pytest.raises(Invalid, match="already"):
        learning.add_question(course, by=cast.coder, **given)
    assert course.questions.get().right == 1


def test_a_course_is_required_of_a_team_once_and_no_longer(cast, coalition):
    course = a_course(cast)
    need = learning.require(course, by=cast.coder, team=cast.teams["Emergency nursing"], discipline=None)
    assert Event.objects.get(kind="course.required").facts["people"] == 1
    with pytest.raises(Invalid, match="already"):
        learning.require(course, by=cast.coder, team=cast.teams["Emergency nursing"], discipline=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        needed(cast, course)
    learning.drop_need(need, by=cast.chair)
    assert not Need.objects.present().exists()
    with pytest.raises(Refused, match="no longer required"):
        learning.drop_need(need, by=cast.chair)
    needed(cast, course)


def test_nobody_is_required_by_an_empty_need(cast, coalition):
    form = learning.require.form({}, thing=a_course(cast), by=cast.coder)
    assert "Choose a team" in str(form.errors)


def test_all_right_answers_complete_a_course(cast, coalition):
    course = a_course(cast, solution=a_tool(cast))
    completion = learning.complete(course, by=cast.nurse, answers=[1, 2], attests=True)

    assert (completion.score, completion.solution_version) == (100, "2.1")
    assert kinds(course) == ["course.completed"]
    with pytest.raises(Invalid, match="today already"):
        learning.complete(course, by=cast.nurse, answers=[1, 2], attests=True)


@pytest.mark.parametrize(
    ("answers", "attests", "words"),
    [
        ([1, 1], True, "Question 2, “What comes 2\\?”: Because it is 2"),
        ([1, 2], False, "understood"),
        ([1], True, "2 questions"),
        (None, True, "2 questions"),
    ],
)
def test_what_is_not_all_right_is_explained_and_nothing_is_stored(cast, coalition, answers, attests, words):
    with pytest.raises(Invalid, match=words):
        learning.complete(a_course(cast), by=cast.nurse, answers=answers, attests=attests)
    assert not Completion.objects.exists() and not Event.objects.filter(kind="course.completed").exists()


def test_a_course_without_lessons_cannot_be_completed(cast, coalition):
    with pytest.raises(Invalid, match="no lesson"):
        learning.complete(a_course(cast, lessons=0, questions=0), by=cast.nurse, answers=[], attests=True)


def test_the_page_asks_with_radio_buttons_and_keeps_what_was_chosen(cast, client):
    with scope(cast.coalition):
        course = a_course(cast)
    client.force_login(cast.nurse)
    url = f"/c/riverside/courses/{course.pk}/complete/"
    assert client.get(url).content.decode().count('name="answers_') == 6

    wrong = client.post(url, {"answers_1": "1", "answers_2": "3", "attests": "on"})
    assert wrong.status_code == 422
    assert "Because it is 2." in wrong.content.decode()
    assert 'name="answers_2" value="3" checked' in wrong.content.decode()
    assert client.post(url, {"answers_1": "1", "answers_2": "2", "attests": "on"}).status_code == 303
    gap = client.post(url, {"answers_1": "1", "attests": "on"})
    assert "Question 2: choose one of its 3 answers." in gap.content.decode()


def test_being_seen_doing_it_is_another_record_than_having_learned_it(cast, coalition):
    course = a_course(cast)
    learning.sign_off(course, by=cast.coder, person=cast.nurse)
    assert SignOff.objects.get().person == cast.nurse
    assert not Completion.objects.exists()
    with pytest.raises(Invalid, match="Somebody else"):
        learning.sign_off(course, by=cast.coder, person=cast.coder)
    with pytest.raises(Invalid, match="today already"):
        learning.sign_off(course, by=cast.coder, person=cast.nurse)
    with pytest.raises(Refused):
        learning.sign_off(course, by=cast.nurse, person=cast.coder)


@pytest.mark.parametrize("sql", ["UPDATE learning_completion SET score = 1", "DELETE FROM learning_completion"])
def test_the_database_keeps_what_was_learned(cast, coalition, sql):
    from django.db import connection

    learned(a_course(cast), cast.nurse)
    with pytest.raises(DatabaseError, match="stays on record"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_course_gets_an_owner_who_can_act(cast, coalition):
    course = a_course(cast)
    learning.give_owner(course, by=cast.coder, owner=cast.nurse)
    assert course.owner == cast.nurse
    with pytest.raises(Invalid, match="only observes"):
        learning.give_owner(course, by=cast.nurse, owner=cast.observer)
