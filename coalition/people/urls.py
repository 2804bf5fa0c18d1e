"""The map of people: the hospital's pages (sign in, rosters) and a coalition's (seats, members, coverage)."""

from coalition.people import operations as do
from coalition.people.doors import act

hospital: list = []
urlpatterns = [
    act("seats/open/", do.open_seat),
]
