"""The map of a tool's way: its risk, gate, promises, stop card, maker, end."""

from coalition.people.doors import act, page
from coalition.solutions import operations as do
from coalition.solutions import views_stages

ONE = "solutions/<uuid:id>/"

urlpatterns = [
    act(f"{ONE}retire/", do.retire),
    page(f"{ONE}gate/", views_stages.gate, name="solutions.gate"),
    act(f"{ONE}record-trial/", do.record_trial),
    page(f"{ONE}risk/", views_stages.risk, name="solutions.risk"),
    act(f"{ONE}assess-risk/", do.assess_risk),
    page(f"{ONE}promises/", views_stages.promises, name="solutions.promises"),
    act(f"{ONE}lock-promises/", do.lock_promises),
    act(f"{ONE}amend-promises/", do.amend_promises),
    act(f"{ONE}confirm-promises/", do.confirm_promises),
    act(f"{ONE}judge-promises/", do.judge_promises),
    act(f"{ONE}tell-promises/", do.tell_promises),
    page(f"{ONE}stop-card/", views_stages.stop_card, name="solutions.stop_card"),
    page(f"{ONE}stop-card.pdf", views_stages.stop_card_file, name="solutions.stop_card_file"),
    act(f"{ONE}write-stop-card/", do.write_stop_card),
    act(f"{ONE}name-stopper/", do.name_stopper),
    act(f"{ONE}drop-stopper/", do.drop_stopper),
    act(f"{ONE}record-drill/", do.record_drill),
    page(f"{ONE}maker/", views_stages.maker, name="solutions.maker"),
    act(f"{ONE}record-contract/", do.record_contract),
    act(f"{ONE}record-release/", do.record_release),
]
