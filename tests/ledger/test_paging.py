"""Pages by keyset: whatever the rows and the order, the pages joined are the whole, and a forged cursor is harmless."""

import base64
import json

import pytest
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coalition.ledger import clock
from coalition.ledger.models import Thing
from coalition.ledger.paging import cut, page_of

COLUMNS = ["type", "title", "state", "changed_at"]
FEW = st.sampled_from(["a", "b", "B", "é", "", "zz", "10", "9"])
ROWS = st.lists(st.tuples(FEW, FEW, FEW, st.integers(0, 2)), max_size=14)
ORDERS = st.lists(st.sampled_from(COLUMNS), unique=True, max_size=3).flatmap(
    lambda names: st.tuples(*[st.sampled_from([name, f"-{name}"]) for name in [*names, "id"]])
)


def lay_out(rows) -> None:
    """Things with many ties; the moments an hour apart."""
    Thing.objects.all().delete()
    start = clock.now()
    Thing.objects.bulk_create(
        Thing(type=kind, title=title, state=state, changed_at=start + hours * (start - start.replace(microsecond=0)))
        for kind, title, state, hours in rows
    )


def pages(by, size) -> list[list]:
    found, after = [], ""
    while True:
        rows, after = cut(Thing.objects.all(), by, after, size)
        found.append([row.pk for row in rows])
        if not after:
            return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(rows=ROWS, by=ORDERS, size=st.integers(1, 5))
def test_the_pages_joined_are_exactly_the_whole_in_order(coalition, rows, by, size):
    lay_out(rows)
    found = pages(by, size)
    assert [pk for page in found for pk in page] == list(Thing.objects.order_by(*by).values_list("pk", flat=True))
    assert all(len(page) == size for page in found[:-1])


def test_a_row_that_comes_between_two_pages_hides_no_other(coalition):
    lay_out([("a", title, "", 0) for title in "bdfh"])
    first, after = cut(Thing.objects.all(), ("title", "id"), "", 2)
    lay = [row.title for row in first]
    Thing.objects.create(type="a", title="a", changed_at=clock.now())
    rest, _ = cut(Thing.objects.all(), ("title", "id"), after, 9)
    assert (lay, [row.title for row in rest]) == (["b", "d"], ["f", "h"])


def test_rows_given_as_dictionaries_and_columns_of_others_can_be_paged(cast, coalition):
    from coalition.people.models import Seat

    rows = Seat.objects.values("id", "team__name")
    first, after = cut(rows, ("team__name", "id"), "", 2)
    rest, end = cut(rows, ("team__name", "id"), after, 2)
    names = [row["team__name"] for row in (*first, *rest)]
    assert names == ["Clinical coding", "Clinical systems", "Emergency nursing"]
    assert end == ""


def packed(value) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode()


FORGED = [
    "x", "%%%", "é", "AAAA", "=" * 5, "A" * 3001, packed("text"), packed({}), packed([]), packed(["one"]),
    packed([1, 2]), packed(["x", None]), packed(["x", ["y"]]), packed(["2026-01-01T00:00Z", "no-id"]),
    packed(["not a day", "00000000-0000-4000-8000-000000000000"]), packed(["x\0", "y"]), packed(["9" * 400, "z"]),
    packed(["9999-99-99T00:00:00", "z"]), packed(["0001-01-01T00:00:00+14:00", "00000000-0000-4000-8000-000000000000"]),
    packed(["9999-12-31T23:59:59-14:00", "00000000-0000-4000-8000-000000000000"]), packed(["\ud800", "y"]),
]  # fmt: skip


@pytest.mark.parametrize("after", FORGED, ids=range(len(FORGED)))
@pytest.mark.parametrize("by", [("-changed_at", "-id"), ("title", "id")], ids=["by time", "by title"])
def test_a_forged_cursor_shows_a_page_and_never_an_error(coalition, after, by):
    lay_out([("a", title, "", 0) for title in "abc"])
    rows, _ = cut(Thing.objects.all(), by, after, 2)
    assert len(rows) <= 2


def page(query: str, size=2):
    request = RequestFactory().get(f"/things/{query}")
    return page_of(request, Thing.objects.all(), by=("title", "id"), size=size, noun=("thing", "things"))


def test_a_page_says_how_much_it_shows_and_keeps_what_the_list_was_narrowed_by(coalition):
    assert page("").count_text == "No things"
    lay_out([("a", title, "", 0) for title in "abc"])
    first = page("?state=open&q=a+b")
    last = page(first.next_url)
    assert first.count_text == "2 things on this page, more follow"
    assert first.next_url.startswith("?state=open&q=a+b&after=")
    assert (len(first), first.first_url) == (2, "")
    assert (last.count_text, last.next_url) == ("1 thing on this page, the last", "")
    assert last.first_url == "?state=open&q=a+b"
    assert [row.title for row in (*first, *last)] == ["a", "b", "c"]
    assert page("", size=3).count_text == "3 things"


def test_a_page_costs_one_query(coalition, django_assert_num_queries):
    lay_out([("a", title, "", 0) for title in "abc"])
    with django_assert_num_queries(1):
        page("")
