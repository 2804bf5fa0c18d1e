"""The map: the hospital's own pages, each coalition's rooms under /c/<coalition>/, the API, and what machines ask."""

from django.urls import include, path

from coalition.board import urls as board
from coalition.config.rooms import room_urls
from coalition.people import urls as people

urlpatterns = [
    *people.hospital,
    *board.machines,
    *room_urls("outside"),
    path("c/<slug:slug>/", include(room_urls("urlpatterns"))),
]

handler400 = "coalition.config.failing.unreadable"
handler404 = "coalition.config.failing.not_found"
handler500 = "coalition.config.failing.broken"
