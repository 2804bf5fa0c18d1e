"""The scenes of people's operations."""

from django.core.files.base import ContentFile

from coalition.ledger.models import Hospital
from coalition.people import operations as people
from coalition.people.models import Discipline, Seat
from tests.scenes import LEADS, scene

ROSTER = b"Employee ID,First name,Last name,E-mail,Team,Discipline\nE1,Ada,Berg,ada@riverside.example,Radiology,IT\n"


def seat_of(cast, name):
    return Seat.objects.get(holder__person=cast.people[name])


@scene("people.open_seat", LEADS)
def open_seat(cast):
    discipline = Discipline.objects.get(code="it")
    return cast.coalition, {"title": "Radiology · IT", "team": cast.teams["Radiology"].pk, "discipline": discipline.pk}


@scene("people.fill_seat", [*LEADS, "nurse"])
def fill_seat(cast):
    return seat_of(cast, "nurse"), {"member": cast.member("member").pk}


@scene("people.name_deputy", [*LEADS, "nurse"])
def name_deputy(cast):
    return seat_of(cast, "nurse"), {"deputy": cast.member("member").pk}


@scene("people.close_seat", LEADS)
def close_seat(cast):
    return seat_of(cast, "nurse"), {}


@scene("people.invite", LEADS)
def invite(cast):
    return cast.coalition, {"email": "new@riverside.example", "role": "member"}


@scene("people.withdraw_invitation", LEADS)
def withdraw_invitation(cast):
    return people.invite(cast.coalition, by=cast.chair, email="new@riverside.example"), {}


@scene("people.appoint", ["chair"])
def appoint(cast):
    return cast.member("member"), {"role": "secretary"}


@scene("people.name_handler", ["chair"])
def name_handler(cast):
    return cast.member("member"), {"handles_concerns": True}


@scene("people.leave", ["nurse"])
def leave(cast):
    return cast.member("nurse"), {}


@scene("people.remove", ["chair"])
def remove(cast):
    return cast.member("nurse"), {}


@scene("people.form", ["steward"])
def form(cast):
    return Hospital(), {"name": "Lakeside", "slug": "lakeside", "time_zone": "Europe/London"}


@scene("people.stage_roster", ["steward"])
def stage_roster(cast):
    return Hospital(), {"file": ContentFile(ROSTER, name="staff.csv")}


@scene("people.import_roster", ["steward"])
def import_roster(cast):
    return Hospital(), {"file": ContentFile(ROSTER, name="staff.csv")}


@scene("people.hand_over", [*LEADS, "nurse"])
def hand_over(cast):
    return cast.member("nurse"), {"to": cast.member("member").pk}


@scene("people.change_term", LEADS)
def change_term(cast):
    return seat_of(cast, "nurse"), {"term_ends_on": "2031-01-31", "mode": "elected"}


@scene("people.set_silence", ["chair"])
def set_silence(cast):
    return cast.coalition, {"days": 60}
