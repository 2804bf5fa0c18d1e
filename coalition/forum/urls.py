"""The map of the forum: discussions and concerns of a coalition; outside it, the sealed pages that know nobody."""

from coalition.forum import operations as do
from coalition.forum import operations_concerns as concerns
from coalition.forum import operations_reservations as reservations
from coalition.forum import views, views_sealed
from coalition.people.doors import act, page, public

BOTH = ("GET", "HEAD", "POST")

outside = [
    public("sealed/<slug:slug>/", views_sealed.write, name="forum.sealed", methods=BOTH, audience="sealed"),
    public(
        "sealed/<slug:slug>/answers/",
        views_sealed.answers,
        name="forum.sealed_answers",
        methods=BOTH,
        audience="sealed",
    ),
    # How far somebody has read is no act of the coalition, so it is no operation and leaves no event.
    public(
        "c/<slug:slug>/discussions/<uuid:id>/read/", views.read, name="forum.read", methods=("POST",), audience="person"
    ),
]
urlpatterns = [
    page("forum/", views.home, name="forum.home"),
    page("discussions/", views.discussions, name="forum.discussions"),
    act("discussions/open/", do.open),
    page("discussions/<uuid:id>/", views.discussion, name="forum.discussion"),
    act("discussions/<uuid:id>/reply/", do.reply),
    act("discussions/<uuid:id>/resolve/", do.resolve),
    act("discussions/<uuid:id>/reopen/", do.reopen),
    act("posts/<uuid:id>/edit/", do.edit),
    page("concerns/", views.concerns, name="forum.concerns"),
    act("concerns/raise/", concerns.raise_, template="forum/raise.html"),
    page("concerns/<uuid:id>/", views.concern, name="forum.concern"),
    act("concerns/<uuid:id>/own/", concerns.own),
    act("concerns/<uuid:id>/give-owner/", concerns.give_owner),
    act("concerns/<uuid:id>/place/", concerns.place),
    act("concerns/<uuid:id>/share/", concerns.share),
    act("concerns/<uuid:id>/answer/", concerns.answer),
    act("concerns/<uuid:id>/write/", concerns.write),
    act("concerns/<uuid:id>/settle/", concerns.settle),
    act("concerns/<uuid:id>/reopen/", concerns.reopen_concern),
    act("charters/<uuid:id>/sign-with-reservation/", reservations.sign_with_reservation),
    act("signatures/<uuid:id>/settle-reservation/", reservations.settle_reservation),
]
