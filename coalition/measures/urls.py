"""The map of measures."""

from coalition.measures import operations as do
from coalition.measures import views
from coalition.people.doors import act, page

urlpatterns = [
    page("measures/", views.measures, name="measures.measures"),
    act("measures/define/", do.define),
    page("measures/<uuid:id>/", views.measure, name="measures.measure"),
    act("measures/<uuid:id>/observe/", do.observe),
    act("measures/<uuid:id>/take-in/", do.take_in),
    act("measures/<uuid:id>/correct/", do.correct),
    act("measures/<uuid:id>/mark/", do.mark),
    act("measures/<uuid:id>/give-owner/", do.give_owner),
]
