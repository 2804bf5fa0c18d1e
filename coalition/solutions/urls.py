"""The map of solutions."""

from coalition.people.doors import act, page, public
from coalition.solutions import operations as do
from coalition.solutions import urls_way, views, views_card, views_outside, views_register

ONE = "solutions/<uuid:id>/"

BOTH = ("GET", "HEAD", "POST")

outside = [
    public("ask/<slug:slug>/", views_outside.wish, name="solutions.ask", methods=BOTH),
    public("ask/<slug:slug>/answers/", views_outside.wish_answers, name="solutions.ask_answers", methods=BOTH),
    public("ask/<slug:slug>/answers/<str:code>/", views_outside.wish_answers, name="solutions.ask_talk", methods=BOTH),
    public("ai-tools/<slug:slug>/", views_outside.register, name="solutions.public"),
    public("ai-tools/<slug:slug>/register.pdf", views_outside.register_pdf, name="solutions.public_pdf"),
]
urlpatterns = [
    page("solutions/", views.solutions, name="solutions.solutions"),
    act("solutions/register/", do.register),
    act("solutions/upload-card/", do.register_from_card),
    act("solutions/import/", do.import_inventory),
    page("solutions/fda/", views_register.devices, name="solutions.devices"),
    page("wishes/", views_register.wishes, name="solutions.wishes"),
    act("wishes/open-form/", do.open_door),
    act("wishes/close-form/", do.close_door),
    page("wishes/<uuid:id>/", views_register.wish, name="solutions.wish"),
    act("wishes/<uuid:id>/answer/", do.answer_wish),
    page("public-registers/", views_register.publics, name="solutions.publics"),
    act("public-registers/choose/", do.choose_public),
    page("public-registers/<uuid:id>/", views_register.public_register, name="solutions.public_register"),
    act("public-registers/<uuid:id>/publish/", do.publish),
    act("public-registers/<uuid:id>/take-back/", do.take_back),
    page(ONE, views.solution, name="solutions.solution"),
    page(f"{ONE}card/", views_card.card, name="solutions.card"),
    page(f"{ONE}card.xml", views_card.card_file, name="solutions.card_file"),
    page(f"{ONE}card/said/", views_card.said, name="solutions.said"),
    page(f"{ONE}card/versions/", views_card.versions, name="solutions.card_versions"),
    page(f"{ONE}hti-1.csv", views_card.hti_csv, name="solutions.hti_csv"),
    page(f"{ONE}hti-1.pdf", views_card.hti_pdf, name="solutions.hti_pdf"),
    page(f"{ONE}label.pdf", views_card.label_pdf, name="solutions.label_pdf"),
    page(f"{ONE}questions/", views_card.questions, name="solutions.questions"),
    page(f"{ONE}questions/letter.pdf", views_card.questions_pdf, name="solutions.questions_pdf"),
    act(f"{ONE}fill/", do.fill_attribute),
    act(f"{ONE}still-holds/", do.review_attributes),
    act(f"{ONE}add-attribute/", do.add_attribute),
    act(f"{ONE}drop-attribute/", do.drop_attribute),
    act(f"{ONE}review-days/", do.set_review_days),
    act(f"{ONE}begin-card/", do.begin_card),
    act(f"{ONE}ask-developer/", do.ask_developer),
    page("developer-letters/<uuid:id>/", views_card.letter, name="solutions.letter"),
    page("developer-letters/<uuid:id>/letter.pdf", views_card.letter_pdf, name="solutions.letter_pdf"),
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
    act("card-fields/<uuid:id>/still-holds/", do.review_card_field),
    *urls_way.urlpatterns,
]
