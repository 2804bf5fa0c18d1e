"""The tables: every figure as a ratio to the floor of the same run, beside its goal."""

import os

import psutil

from benchmarks.sizes import Sizes

COLUMNS = (
    "page",
    "floor ms",
    "page ms",
    "× floor",
    "goal",
    "floor/s",
    "page/s",
    "share",
    "goal",
    "queries",
    "goal",
    "",
)


def heading(sizes: Sizes) -> str:
    """What was measured on."""
    memory = psutil.virtual_memory().total / 2**30
    lines = [
        "# Benchmarks",
        "",
        f"{os.cpu_count()} cores, {memory:.0f} GB. {sizes.people:,} people, {sizes.coalitions} coalitions, "
        f"{sizes.solutions:,} solutions, {sizes.discussions:,} discussions, {sizes.posts:,} posts, "
        f"{sizes.events:,} events.",
        "Ratios of medians; floor and page in turn, on the same server, database and middleware.",
        "",
    ]
    print("\n".join(lines))
    return "\n".join(lines) + "\n"


def row(cells, file=None) -> str:
    """A line of a Markdown table, printed and given back."""
    line = "| " + " | ".join(str(cell) for cell in cells) + " |"
    print(line, flush=True)
    return line + "\n"


def pages(sizes: Sizes, database: dict, asked) -> str:
    """Measure each page against its floor and give the table."""
    from benchmarks import load, members
    from benchmarks import pages as measured

    chosen = [page for page in measured.pages(sizes) if asked.only.lower() in page.name.lower()]
    keys = members.sessions(sizes, load.AT_ONCE)
    places = measured.discussions_to_reply_in(sizes, load.AT_ONCE)
    counted = {page.name: members.queries_of(page, keys[0], places[0]) for page in chosen}
    text = row(COLUMNS) + row(["---"] * len(COLUMNS))
    effort = {"rounds": asked.rounds, "asked": 10 if asked.quick else 25, "seconds": 1.0 if asked.quick else 2.0}
    with load.served(database) as (port, process):
        visitors = [load.Visitor(port, key, place) for key, place in zip(keys, places, strict=True)]
        for page in chosen:
            text += row(cells(page, load.measure(page, visitors, **effort), counted[page.name]))
        resident = psutil.Process(process.pid).memory_info().rss / 2**20
    note = f"\nWeb process after the run: {resident:.0f} MB resident (goal: at most 180)."
    note += "\nThe board, Today and most of a tool's page are kept until the record grows, and are measured kept."
    note += "\nQueries: those that read or write, plus those that begin, mark and end transactions.\n"
    print(note, flush=True)
    return text + note


def cells(page, figures, queries) -> list:
    """One page's line."""
    ratio = figures.time("page") / figures.time("floor")
    share = figures.rate("page") / figures.rate("floor")
    goal = page.goal
    misses = [
        name
        for name, is_missed in (
            ("time", ratio > goal.time),
            ("throughput", share < goal.throughput),
            ("queries", queries.asked > goal.queries),
        )
        if is_missed
    ]
    return [
        page.name,
        f"{figures.time('floor') * 1000:.1f}",
        f"{figures.time('page') * 1000:.1f}",
        f"**{ratio:.2f}**",
        f"≤ {goal.time}",
        f"{figures.rate('floor'):.0f}",
        f"{figures.rate('page'):.0f}",
        f"**{share:.2f}**",
        f"≥ {goal.throughput}",
        f"{queries.asked} + {queries.control}",
        f"≤ {goal.queries}",
        "misses: " + ", ".join(misses) if misses else "pass",
    ]
