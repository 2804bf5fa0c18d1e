"""The map of solutions."""

from coalition.people.doors import act, page
from coalition.solutions import operations as do
from coalition.solutions import views

ONE = "solutions/<uuid:id>/"

urlpatterns = [
    page("solutions/", views.solutions, name="solutions.solutions"),
    act("solutions/register/", do.register),
    act("solutions/upload-card/", do.register_from_card),
    act("solutions/import/", do.import_inventory),
    page(ONE, views.solution, name="solutions.solution"),
    page(f"{ONE}card/", views.card, name="solutions.card"),
    page(f"{ONE}card.xml", views.card_file, name="solutions.card_file"),
    act(f"{ONE}correct/", do.describe),
    act(f"{ONE}name-affected/", do.name_affected),
    act(f"{ONE}drop-affected/", do.drop_affected),
    act(f"{ONE}take-ownership/", do.take_ownership),
    act(f"{ONE}give-owner/", do.give_owner),
    act(f"{ONE}move/", do.move),
    act(f"{ONE}override-gate/", do.override_gate),
    act(f"{ONE}pause/", do.pause),
    act(f"{ONE}resume/", do.resume),
    act("card-fields/<uuid:id>/edit/", do.edit_card_field),
]
