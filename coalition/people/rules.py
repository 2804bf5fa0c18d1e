"""Who may do what about people, seats and membership."""

from coalition.people import rights

may_open_seat = rights.a_lead
