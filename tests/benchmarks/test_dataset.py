"""The data set of the benchmarks, at its smallest: it is whole, its pages answer, and both sides show the same rows."""

import pytest
from django.urls import clear_url_caches, set_urlconf

from benchmarks import dataset, load, members, pages
from benchmarks.sizes import TINY, Sizes
from coalition.ledger.models import Event
from coalition.ledger.tenancy import scope
from coalition.ledger.verification import verify
from tests.conftest import as_owner

KNOWN_OVER = {"discussion, 30 posts", "board", "solution", "Today", "post a reply"}


@pytest.fixture
def built(db, settings):
    """The tiny data set, and the map of the benchmarks."""
    with as_owner():
        dataset.build(TINY)
    settings.ROOT_URLCONF = "benchmarks.floor.urls"
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": ["benchmarks/floor/templates"]}]
    clear_url_caches()
    set_urlconf(None)
    yield members.sessions(TINY, 2)
    clear_url_caches()


def test_the_chain_of_the_data_set_is_whole(built):
    with as_owner():
        count, breaks = verify()

    assert count >= TINY.events
    assert breaks == []


def test_a_coalition_s_events_are_its_own_and_in_order(built):
    with scope(pages.id_of("coalition", 1)):
        moments = list(Event.objects.order_by("seq").values_list("at", flat=True))

    assert moments == sorted(moments)
    assert len(moments) < TINY.events


def test_every_page_and_its_floor_answer_with_as_many_queries_each_time(built, client):
    place = pages.discussions_to_reply_in(TINY, 1)[0]
    found = pages.pages(TINY)
    for page in found:
        counted = {members.queries_of(page, session, place) for session in (built[0], built[0])}
        assert len(counted) == 1, page.name
        over = counted.pop().asked > page.goal.queries
        assert not over or page.name in KNOWN_OVER, f"{page.name} asks more often than its goal allows"
        client.cookies["sessionid"] = built[0]
        floor = client.post(page.floor % place, page.form()) if page.form else client.get(page.floor)
        assert floor.status_code == (303 if page.form else 200), page.floor
    assert {page.name for page in found} >= {"board", "Today", "discussions, page 1", "solution"}


def test_the_deep_page_and_its_floor_show_the_same_rows(built, client):
    client.cookies["sessionid"] = built[0]
    deep = next(
        page
        for page in pages.pages(TINY)
        if page.name.startswith("discussions, page ") and not page.name.endswith(" 1")
    )

    shown = [str(row.pk) for row in client.get(deep.url).context["page"].rows]

    floor = client.get(deep.floor).content.decode()
    assert shown and [pk for pk in shown if pk not in floor] == []


def test_a_stranger_gets_neither_page_nor_floor(built, client):
    assert client.get("/c/bench-1/board/").status_code == 302
    assert client.get("/floor/board/").status_code == 302


def test_a_size_too_small_for_the_numbering_is_refused():
    with pytest.raises(ValueError, match="At least 2 coalitions"):
        Sizes(people=5, coalitions=2)


def test_a_free_port_is_free():
    assert 1024 < load.free_port() < 65536
