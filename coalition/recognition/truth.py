"""Whether a win is true now: its measure improves, and nothing else got worse meanwhile."""

from coalition.measures.models import Measure
from coalition.recognition.models import Win


def why_not(win: Win) -> str:
    """Why a win about a number must not be published now; empty when it may."""
    measure = win.measure
    if measure is None:
        return ""
    chart = measure.chart()
    if chart is None or chart.points[-1].signal not in {"improvement"}:
        return f"“{measure.title}” shows no improvement beyond chance now. Publish it when it does."
    worse = worsening(measure)
    if worse:
        return f"“{worse[0].title}” gets worse meanwhile. A win waits until what it may have cost is clear."
    return ""


def worsening(measure: Measure) -> list[Measure]:
    """The balancing measures of the same tool whose newest number is a sign of concern."""
    if measure.solution_id is None:
        return []
    balancing = Measure.objects.filter(solution=measure.solution_id, family=Measure.Family.BALANCING)
    charts = [(each, each.chart()) for each in balancing]
    return [each for each, chart in charts if chart is not None and chart.points[-1].signal == "concern"]


def reversed_now() -> list[tuple[Win, str]]:
    """Published wins whose measure has turned into a concern since, with the reason to withdraw them."""
    found = []
    for win in (
        Win.objects.filter(state=Win.State.PUBLISHED).exclude(measure=None).select_related("measure", "coalition")
    ):
        chart = win.measure.chart()
        if chart is not None and chart.points[-1].signal == "concern":
            found.append((win, f"“{win.measure.title}” has turned and gets worse since {chart.points[-1].date:%d %B %Y}."))
    return found
