"""What the board shows of the tools: how many stand at which stage, and which are paused."""

from coalition.people.waiting import Glance, Section
from coalition.solutions.models import Solution
from coalition.solutions.stages import PATH, Stage

MOST_NAMES = 6


def answer(coalition):
    """The section "Our tools" (one query)."""
    tools = list(Solution.objects.not_retired().select_related("coalition").order_by("name", "id"))
    url = f"/c/{coalition.slug}/solutions/"
    stages = [_stage(stage, [tool for tool in tools if tool.stage == stage], url) for stage in (*PATH, Stage.PAUSED)]
    context = {"stages": [each for each in stages if each["count"]], "total": len(tools), "url": url}
    paused = sum(tool.stage == Stage.PAUSED for tool in tools)
    glance = Glance(str(len(tools)), f"tools, {paused or 'none'} paused", "warn" if paused else "ok") if tools else None
    yield Section("Our tools", 20, "solutions/board_section.html", context, glance)


def _stage(stage: Stage, tools: list, url: str) -> dict:
    more = max(0, len(tools) - MOST_NAMES)
    shown = {"tools": tools[:MOST_NAMES], "count": len(tools), "more": more}
    return shown | {"word": stage.label, "url": f"{url}?stage={stage.value}"}
