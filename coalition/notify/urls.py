"""The map of notices."""

from coalition.notify import operations as do
from coalition.notify import views
from coalition.people.doors import act, page

urlpatterns = [
    page("inbox/", views.inbox, name="notify.inbox"),
    act("inbox/see-all/", do.see_all),
]
