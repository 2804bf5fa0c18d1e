"""What measures say at a solution's gate: was it measured how things were before."""

from django.db.models import Count

from coalition.measures.judging import FEWEST
from coalition.measures.models import Measure
from coalition.solutions.applying import ASKED, because, is_asked
from coalition.solutions.dossier import dossier_of
from coalition.solutions.gates_shapes import Check

WHO = "Whoever owns the measure, the chair or the secretary."


def answer(solution, stage: str):
    """One check, one query: a measure that says which way is better has numbers enough to compare with."""
    risk = dossier_of(solution).risk
    if not is_asked("baseline", stage, risk):
        return
    rows = Measure.objects.filter(solution=solution).exclude(better="").select_related("coalition")
    best = rows.annotate(n=Count("observations")).order_by("-n", "title").first()
    n = best.n if best else 0
    if best is None:
        found = "No measure of it says which way is better."
        url, mend = f"/c/{solution.coalition.slug}/measures/define/?solution={solution.pk}", "measures.define"
    else:
        found = f"“{best.title}” has {n} {'number' if n == 1 else 'numbers'}; {FEWEST} are needed to compare with."
        found = found if n < FEWEST else f"“{best.title}” has {n} numbers."
        url, mend = best.get_absolute_url(), "measures.observe"
    why = because("baseline", stage, risk)
    yield Check(ASKED["baseline"].name, n >= FEWEST, found, url, WHO, mend, why)
