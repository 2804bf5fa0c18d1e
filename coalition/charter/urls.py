"""The map of the charter."""

from coalition.charter import operations as do
from coalition.charter import operations_comments as comments
from coalition.charter import operations_lines as lines
from coalition.charter import operations_reminders as reminders
from coalition.charter import views, views_goals, views_past
from coalition.people.doors import act, page

urlpatterns = [
    page("charter/", views.room, name="charter.room"),
    page("charter/beginnings/", views.beginnings, name="charter.beginnings"),
    page("charter/versions/", views_past.versions, name="charter.versions"),
    page("charter/compare/", views_past.compare, name="charter.compare"),
    page("charter/signed/", views_past.signed, name="charter.signed"),
    page("charter/vision/", views_goals.vision, name="charter.vision"),
    act("charter/draft/", do.draft),
    act("charter/serve/", lines.serve),
    page("charters/<uuid:id>/", views.version, name="charter.version"),
    act("charters/<uuid:id>/revise/", do.revise, template="charter/revise.html"),
    act("charters/<uuid:id>/correct/", do.correct),
    act("charters/<uuid:id>/open-for-signing/", do.open_for_signing, template="charter/open_for_signing.html"),
    act("charters/<uuid:id>/sign/", do.sign),
    act("charters/<uuid:id>/decline/", do.decline),
    act("charters/<uuid:id>/withdraw/", do.withdraw),
    act("charters/<uuid:id>/ratify/", do.ratify),
    act("charters/<uuid:id>/comment/", comments.comment),
    act("charters/<uuid:id>/remind/", reminders.remind),
    act("charters/<uuid:id>/remind-the-rest/", reminders.remind_the_rest),
    page("comments/<uuid:id>/", views.comment, name="charter.comment_page"),
    act("comments/<uuid:id>/reply/", comments.reply),
    act("comments/<uuid:id>/resolve/", comments.resolve),
    page("signatures/<uuid:id>/", views.signature, name="charter.signature"),
    page("lines/<uuid:id>/", views_goals.line, name="charter.line"),
    act("lines/<uuid:id>/unserve/", lines.unserve),
    page("goals/", views_goals.goals, name="charter.goals"),
    act("goals/set/", do.set_goal),
    page("goals/<uuid:id>/", views_goals.goal, name="charter.goal"),
    act("goals/<uuid:id>/meet/", do.meet_goal),
    act("goals/<uuid:id>/close/", do.close_goal),
    act("goals/<uuid:id>/hand-over/", do.hand_over_goal),
]
