"""The map of wins and thanks."""

from coalition.people.doors import act, page
from coalition.recognition import operations as do
from coalition.recognition import views

urlpatterns = [
    page("wins/", views.wins, name="recognition.wins"),
    act("wins/look/", do.look),
    act("wins/draft/", do.draft),
    act("thanks/thank/", do.thank),
    page("wins/<uuid:id>/", views.win, name="recognition.win"),
    act("wins/<uuid:id>/publish/", do.publish),
    act("wins/<uuid:id>/dismiss/", do.dismiss),
    act("wins/<uuid:id>/withdraw/", do.withdraw),
]
