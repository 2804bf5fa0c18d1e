"""The map of the roadmap."""

from coalition.people.doors import act, file, page, public
from coalition.roadmap import operations as do
from coalition.roadmap import views, views_calendar, views_sheet

ONE = "milestones/<uuid:id>/"
OBSTACLE = "obstacles/<uuid:id>/"

outside = [public("calendar/<str:code>/<str:which>.ics", views_calendar.feed, name="roadmap.feed")]
urlpatterns = [
    page("roadmap/", views.roadmap, name="roadmap.roadmap"),
    page("roadmap/changes/", views.changes, name="roadmap.changes"),
    page("roadmap/compare/", views.compare, name="roadmap.compare"),
    file("roadmap/export/", views_sheet.export, name="roadmap.export"),
    page("roadmap/bring-in/", views_sheet.bring_in, name="roadmap.bring_in", operation=do.bring_in),
    act("roadmap/look/", do.look),
    page("responsibilities/", views.responsibilities, name="roadmap.responsibilities"),
    page("responsibilities/history/", views.held_when, name="roadmap.held_when"),
    act("responsibilities/ceiling/", do.set_ceiling),
    page("calendar/", views_calendar.calendar, name="roadmap.subscribe", operation=do.subscribe),
    act("calendar/end/", do.unsubscribe),
    act("roadmap/set-baseline/", do.set_baseline),
    act("milestones/plan/", do.plan),
    page(ONE, views.milestone, name="roadmap.milestone"),
    act(f"{ONE}reword/", do.reword),
    act(f"{ONE}assign/", do.assign),
    act(f"{ONE}unassign/", do.unassign),
    act(f"{ONE}depend/", do.depend),
    act(f"{ONE}undepend/", do.undepend),
    page(f"{ONE}move/", views.move, name="roadmap.move", operation=do.move),
    act(f"{ONE}begin/", do.begin),
    act(f"{ONE}finish/", do.finish),
    act(f"{ONE}drop/", do.drop),
    act("responsibilities/<uuid:id>/hand/", do.hand_part),
    page("obstacles/", views.obstacles, name="roadmap.obstacles"),
    act("obstacles/raise/", do.raise_obstacle),
    page("obstacles/levels/", views.levels, name="roadmap.levels"),
    act("obstacles/levels/set/", do.set_level),
    page(OBSTACLE, views.obstacle, name="roadmap.obstacle"),
    act(f"{OBSTACLE}hand/", do.hand_obstacle),
    act(f"{OBSTACLE}clear/", do.clear_obstacle),
    act(f"{OBSTACLE}sort/", do.sort_obstacle),
    act(f"{OBSTACLE}tried/", do.tell_tried),
    act(f"{OBSTACLE}answer/", do.answer_obstacle),
    act(f"{OBSTACLE}send-back/", do.send_back),
    act(f"{OBSTACLE}hand-up/", do.hand_up),
]
