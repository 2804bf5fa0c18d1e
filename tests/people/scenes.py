"""The scenes of people's operations."""

from coalition.people.models import Discipline
from tests.scenes import LEADS, scene


@scene("people.open_seat", LEADS)
def open_seat(cast):
    discipline = Discipline.objects.get(code="it")
    return cast.coalition, {
        "title": "Radiology · IT",
        "team": cast.teams["Radiology"].pk,
        "discipline": discipline.pk,
    }
