"""The map of the charter."""

from coalition.charter import operations as do
from coalition.charter import views
from coalition.people.doors import act, page

urlpatterns = [
    page("charter/", views.room, name="charter.room"),
    act("charter/draft/", do.draft),
    page("charters/<uuid:id>/", views.version, name="charter.version"),
    act("charters/<uuid:id>/revise/", do.revise, template="charter/revise.html"),
    act("charters/<uuid:id>/open-for-signing/", do.open_for_signing),
    act("charters/<uuid:id>/sign/", do.sign),
    act("charters/<uuid:id>/sign-with-reservation/", do.sign_with_reservation),
    act("charters/<uuid:id>/decline/", do.decline),
    act("charters/<uuid:id>/withdraw/", do.withdraw),
    act("charters/<uuid:id>/ratify/", do.ratify),
    page("signatures/<uuid:id>/", views.signature, name="charter.signature"),
    act("signatures/<uuid:id>/settle-reservation/", do.settle_reservation),
    act("goals/set/", do.set_goal),
    page("goals/<uuid:id>/", views.goal, name="charter.goal"),
    act("goals/<uuid:id>/meet/", do.meet_goal),
    act("goals/<uuid:id>/close/", do.close_goal),
    act("goals/<uuid:id>/hand-over/", do.hand_over_goal),
]
