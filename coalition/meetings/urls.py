"""The map of meetings."""

from coalition.meetings import operations as do
from coalition.meetings import views
from coalition.people.doors import act, page

urlpatterns = [
    page("meetings/", views.room, name="meetings.room"),
    act("meetings/call/", do.call),
    page("meetings/<uuid:id>/", views.meeting, name="meetings.meeting"),
    page("meetings/<uuid:id>/calendar/", views.calendar_file, name="meetings.calendar_file"),
    act("meetings/<uuid:id>/propose-agenda/", do.propose_agenda),
    act("meetings/<uuid:id>/add-item/", do.add_item),
    act("meetings/<uuid:id>/record-attendance/", do.record_attendance, template="meetings/attendance.html"),
    act("meetings/<uuid:id>/write-minutes/", do.write_minutes, template="meetings/write_minutes.html"),
    act("meetings/<uuid:id>/add-action/", do.add_action),
    act("meetings/<uuid:id>/publish/", do.publish),
    act("meetings/<uuid:id>/cancel/", do.cancel),
    act("series/start/", do.start_series),
    page("series/<uuid:id>/", views.series, name="meetings.series"),
    act("series/<uuid:id>/end/", do.end_series),
    page("agenda-items/<uuid:id>/", views.item, name="meetings.item"),
    act("agenda-items/<uuid:id>/keep/", do.keep_item),
    act("agenda-items/<uuid:id>/drop/", do.drop_item),
    act("agenda-items/<uuid:id>/arrange/", do.arrange_item),
    act("agenda-items/<uuid:id>/record-outcome/", do.record_outcome),
    page("actions/", views.actions, name="meetings.actions"),
    page("actions/<uuid:id>/", views.action, name="meetings.action"),
    act("actions/<uuid:id>/finish/", do.finish_action),
    act("actions/<uuid:id>/drop/", do.drop_action),
    act("actions/<uuid:id>/pass-on/", do.pass_on_action),
]
