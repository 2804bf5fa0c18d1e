"""Who may do what about notices."""

from coalition.people import rights

may_see_all = rights.a_reader
