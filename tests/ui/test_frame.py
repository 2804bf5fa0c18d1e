"""The frame of every page: the rooms, what the policy forbids, and error pages that need nothing."""

import re
from types import SimpleNamespace as Thing

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string

from coalition.config.rooms import room_urls
from coalition.ui.rooms import ROOMS, rooms_of
from coalition.ui.samples import sample_context


def request_for(path="/c/sepsis/", signed_in=True, coalition=True) -> HttpRequest:
    request = HttpRequest()
    request.path = path
    request.user = Thing(pk="p1", name="Clara Lindqvist") if signed_in else Thing(pk=None)
    request.coalition = Thing(slug="sepsis", name="Sepsis & alerts", is_demonstration=True) if coalition else None
    return request


def gallery(**options) -> str:
    return render_to_string("ui/gallery.html", sample_context(), request_for(**options))


class Broken(HttpRequest):
    """A request whose person cannot be read, as when the database is away."""

    coalition = None

    @property
    def user(self):
        raise RuntimeError("no database")


def test_the_rooms_stand_in_their_order():
    names = [room["name"] for room in rooms_of("x", "/")]

    assert names[:5] == ["Today", "Board", "People", "Charter", "Solutions"]
    assert names[5:9] == ["Roadmap", "Forum", "Meetings", "Decisions"]
    assert names[9:] == ["Learning", "Support", "Measures", "Wins", "Record"]


@pytest.mark.parametrize(
    ("path", "room", "how"),
    [
        ("/c/x/", "Today", "page"),
        ("/c/x/board/", "Board", "page"),
        ("/c/x/concerns/7/", "Forum", "true"),
        ("/c/x/proposals/7/adopt/", "Decisions", "true"),
        ("/c/x/monitors/", "Measures", "true"),
    ],
)
def test_the_present_room_is_marked(path, room, how):
    assert [(each["name"], each["current"]) for each in rooms_of("x", path) if each["current"]] == [(room, how)]


def test_no_path_belongs_to_two_rooms():
    paths = [path for room in ROOMS for path in (room.path, *room.also)]

    assert len(paths) == len(set(paths))


def test_every_address_of_a_coalition_stands_in_a_room():
    known = {path for room in ROOMS for path in (room.path, *room.also)}
    used = {str(route.pattern).split("/")[0] for route in room_urls("urlpatterns")}

    assert used <= known, "say in coalition/ui/rooms.py which room these belong to"


def test_elsewhere_no_room_is_marked():
    assert not any(each["current"] for each in rooms_of("x", "/sign-in/"))


def test_nothing_in_a_page_is_against_the_security_policy():
    html = gallery()

    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))
    assert not re.search(r"""(?:src|href)="(?:https?:)?//(?!example\.org)""", html)


def test_every_id_is_there_once():
    ids = re.findall(r'\sid="([^"]+)"', gallery())

    assert len(ids) == len(set(ids))


def test_the_csrf_token_reaches_requests_made_by_the_script():
    assert re.search(r"""<body hx-headers:inherited='\{"X-CSRFToken": "\w{20,}"\}' data-person="p1" >""", gallery())


def test_a_demonstration_says_so():
    assert "nobody here exists" in gallery()


def test_a_visitor_sees_no_rooms_and_no_menu():
    html = gallery(signed_in=False, coalition=False)

    assert "Sign out" not in html
    assert "/c/sepsis/" not in html
    assert "data-person" not in html


@pytest.mark.parametrize("status", [400, 403, 404, 409])
def test_an_error_page_keeps_the_rooms_in_sight(status):
    html = render_to_string("ui/error.html", {"status": status}, request_for())

    assert "data-reason" in html
    assert "Decisions" in html


def test_a_refusal_says_why_and_who_could():
    verdict = Thing(reason="Only the chair may close it.", who="Ask Amina Yusuf.")
    html = render_to_string("ui/error.html", {"status": 403, "verdict": verdict}, request_for())

    assert "<p data-reason>Only the chair may close it.</p><p>Ask Amina Yusuf.</p>" in html


def test_the_last_page_needs_neither_database_nor_person():
    html = render_to_string("ui/error.html", {"status": 500}, Broken())

    assert "Something went wrong" in html


def test_a_bare_page_tells_nothing_of_the_person():
    html = render_to_string("ui/signin.html", {}, request_for())

    assert "Clara" not in html
    assert "CSRF" not in html
