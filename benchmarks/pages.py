"""Which pages are measured, against which floor, and what they shall reach."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlencode

from benchmarks.pouring import id_of
from benchmarks.sizes import Sizes
from benchmarks.texts import FREQUENT, RARE

SLUG = "bench-1"
_numbers = count(1)


@dataclass(frozen=True)
class Goal:
    """At most `time` times the floor's median, at least `throughput` of the floor's, at most `queries`."""

    time: float
    throughput: float
    queries: int


@dataclass(frozen=True)
class Page:
    """A measured page: its address and its floor's. `form` gives the fields of a POST, new ones each time."""

    name: str
    url: str
    floor: str
    goal: Goal
    room: str
    form: Callable[[], dict] | None = None


def reply_form() -> dict:
    """A reply that nobody has written before."""
    n = next(_numbers)
    return {
        "body": f"I have **seen** this on our ward too, {n} times this week.",
        "form_token": f"bench {id(count)} {n}",
    }


def pages(sizes: Sizes) -> list[Page]:
    """All measured pages whose rooms are installed. Needs the data set."""
    from django.apps import apps

    home, long = f"/c/{SLUG}/", id_of("discussion", sizes.long_discussion)
    reading, working = Goal(2.0, 0.5, 12), Goal(2.5, 0.4, 15)
    listing, finding = Goal(2.0, 0.5, 10), Goal(2.0, 0.5, 8)
    cursor, moment = _deep(sizes)
    tool = id_of("solution", 1)
    found = [
        Page("discussions, page 1", f"{home}discussions/", "/floor/discussions/", listing, "forum"),
        Page(
            f"discussions, page {deep_page(sizes)}",
            f"{home}discussions/?{urlencode({'after': cursor})}",
            f"/floor/discussions/?{urlencode({'before': moment})}",
            listing,
            "forum",
        ),
        Page(
            f"discussion, {sizes.long} posts",
            f"{home}discussions/{long}/",
            f"/floor/discussion/?id={long}",
            reading,
            "forum",
        ),
        Page("search, frequent word", f"{home}search/?q={FREQUENT}", f"/floor/search/?q={FREQUENT}", finding, "board"),
        Page("search, rare word", f"{home}search/?q={RARE}", f"/floor/search/?q={RARE}", finding, "board"),
        Page(
            "post a reply",
            f"{home}discussions/%s/reply/",
            "/floor/reply/?id=%s",
            Goal(2.5, 0.4, 20),
            "forum",
            reply_form,
        ),
        Page("board", f"{home}board/", "/floor/board/", working, "board"),
        Page("solution", f"{home}solutions/{tool}/", f"/floor/solution/?id={tool}", working, "solutions"),
        Page(f"roadmap, {sizes.milestones} milestones", f"{home}roadmap/", "/floor/roadmap/", working, "roadmap"),
        Page("Today", home, "/floor/today/", Goal(2.0, 0.5, 12), "board"),
    ]
    return [page for page in found if apps.is_installed(f"coalition.{page.room}") and _has_page(page)]


def discussions_to_reply_in(sizes: Sizes, n: int) -> list[str]:
    """The ids of `n` discussions of the measured coalition, for as many writers at once."""
    last = (sizes.discussions // 2) | 1
    return [str(id_of("discussion", last - 2 * each)) for each in range(n)]


def deep_page(sizes: Sizes) -> int:
    """Which page counts as deep: the hundredth, or the last but one of a small data set."""
    return min(100, max(2, sizes.discussions // 2 // 25 - 1))


def _deep(sizes: Sizes) -> tuple[str, str]:
    """The cursor of the deep page, and the moment after which its rows come."""
    from coalition.forum.models import Discussion
    from coalition.ledger.paging import _write
    from coalition.ledger.tenancy import scope

    by = ("-last_post_at", "-id")
    with scope(id_of("coalition", 1)):
        row = Discussion.objects.order_by(*by)[(deep_page(sizes) - 1) * 25 - 1]
    return _write(row, by), row.last_post_at.isoformat()


def _has_page(page: Page) -> bool:
    from django.urls import Resolver404, resolve

    try:
        resolve(page.url.partition("?")[0].replace("%s", str(id_of("discussion", 1))))
    except Resolver404:
        return False
    return True
