"""The map of learning."""

from coalition.learning import operations as do
from coalition.learning import views
from coalition.people.doors import act, page

urlpatterns = [
    page("learning/", views.learning, name="learning.learning"),
    act("courses/write/", do.write_course),
    page("courses/<uuid:id>/", views.course, name="learning.course"),
    act("courses/<uuid:id>/add-lesson/", do.add_lesson),
    act("courses/<uuid:id>/add-question/", do.add_question),
    act("courses/<uuid:id>/require/", do.require),
    act("courses/<uuid:id>/complete/", do.complete),
    act("courses/<uuid:id>/sign-off/", do.sign_off),
    act("courses/<uuid:id>/review/", do.review),
    act("courses/<uuid:id>/give-owner/", do.give_owner),
    act("needs/<uuid:id>/drop/", do.drop_need),
    page("lessons/<uuid:id>/", views.lesson, name="learning.lesson"),
    act("lessons/<uuid:id>/revise/", do.revise_lesson),
]
