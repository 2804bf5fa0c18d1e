"""The map of people: the hospital's pages (sign in, rosters) and a coalition's (seats, members, coverage)."""

from coalition.people import operations as do
from coalition.people import views, views_account, views_handover, views_hospital
from coalition.people.doors import act, hospital_act, hospital_page, page, public

BOTH = ("GET", "HEAD", "POST")

hospital = [
    public("", views_hospital.home, name="people.home", audience="person"),
    hospital_page("hospital/", views_hospital.hospital, name="people.hospital"),
    hospital_page(
        "hospital/roster/", views_hospital.roster, name="people.stage_roster", operation=do.stage_roster
    ),
    hospital_act("hospital/roster/import/", do.import_roster),
    hospital_page("hospital/roster/<uuid:id>/", views_hospital.roster_draft, name="people.roster_draft"),
    hospital_act("hospital/coalitions/form/", do.form),
]
hospital += [
    public("account/data/", views_account.own_data, name="people.own_data", audience="person"),
    public("account/data/file/", views_account.take_out_own, name="people.take_out", methods=BOTH, audience="person"),
    public("account/erase/", views_account.erase_own, name="people.erase", methods=BOTH, audience="person"),
    hospital_page("hospital/people/", views_account.hospital_people, name="people.hospital_people"),
    hospital_page(
        "hospital/people/<uuid:id>/erase/", views_account.erase_other, name="people.erase_other", operation=do.erase
    ),
]
urlpatterns = [
    page("people/", views.people, name="people.people"),
    page("people/coverage/", views.coverage, name="people.coverage"),
    page("people/coverage/<uuid:id>/", views.team_coverage, name="people.team_coverage"),
    page("people/orphans/", views_handover.orphans, name="people.orphans"),
    page("people/invitations/", views.invitations, name="people.invitations"),
    page("people/find/", views.find_person, name="people.find"),
    act("people/invite/", do.invite, template="people/invite.html"),
    act("invitations/<uuid:id>/withdraw/", do.withdraw_invitation),
    act("seats/open/", do.open_seat),
    page("seats/<uuid:id>/", views.seat, name="people.seat"),
    act("seats/<uuid:id>/fill/", do.fill_seat),
    act("seats/<uuid:id>/deputy/", do.name_deputy),
    act("seats/<uuid:id>/term/", do.change_term),
    act("seats/<uuid:id>/close/", do.close_seat),
    act("people/coverage/silence/", do.set_silence),
    page("members/<uuid:id>/", views.member, name="people.member"),
    page("members/<uuid:id>/handover/", views_handover.handover, name="people.handover"),
    act("members/<uuid:id>/hand-over/", do.hand_over),
    act("members/<uuid:id>/appoint/", do.appoint),
    act("members/<uuid:id>/concerns/", do.name_handler),
    act("members/<uuid:id>/leave/", do.leave),
    act("members/<uuid:id>/remove/", do.remove),
]
