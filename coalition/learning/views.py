"""The pages of learning."""

from django.shortcuts import render

from coalition.learning import mine, readiness, rules, shown
from coalition.learning.models import Course, Lesson
from coalition.ledger import feed, paging, thread
from coalition.people.doors import find
from coalition.solutions.models import Solution


def learning(request):
    """What I need now, my courses, all courses, and which team is ready for which tool."""
    courses = Course.objects.visible_to(request.user).select_related("solution", "coalition")
    page = paging.page_of(request, courses, by=("title", "id"), noun=("course", "courses"))
    needed = mine.needed_by(request.user)
    context = {
        "waiting": [each for each in needed if each.why],
        "mine": mine.worth(request.user, mine.learned_by(request.user), [each.course.pk for each in needed]),
        "page": page,
        "courses": mine.worth(request.user, page.rows),
        "grids": shown.grids(readiness.rows(Solution.objects.visible_to(request.user).not_retired())),
    }
    return render(request, "learning/learning.html", context)


def course(request, id):
    """One course: its lessons, its quiz, who needs it and who has it."""
    found = find(Course, id, request.user)
    context = {
        "course": found,
        "may_change": rules.may_change(request.user, found),
        "lessons": found.lessons.select_related("coalition"),
        "questions": found.questions.count(),
        "needs": shown.needs_of(found),
        "own": mine.worth(request.user, [found])[0],
        "learners": shown.who_has(found),
        "sign_offs": found.sign_offs.select_related("person", "seen_by")[:25],
        "thread": thread.walk(found),
        "history": feed.history(found),
    }
    return render(request, "learning/course.html", context)


def lesson(request, id):
    """One lesson, and the way to the one before and the one after."""
    found = find(Lesson, id, request.user)
    around = shown.neighbours(found)
    context = {
        "lesson": found,
        "course": found.course,
        **around,
        "thread": thread.walk(found),
        "history": feed.history(found),
    }
    return render(request, "learning/lesson.html", context)
