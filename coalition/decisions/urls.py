"""The map of decisions: proposals, decisions, adjustments of a coalition, and every act on them."""

from coalition.decisions import operations as do
from coalition.decisions import operations_adjustments as adjustments
from coalition.decisions import operations_decisions as decisions
from coalition.decisions import operations_handing as handing
from coalition.decisions import operations_objections as objections
from coalition.decisions import views, views_adjusting
from coalition.people.doors import act, page

urlpatterns = [
    page("decisions/", views.home, name="decisions.home"),
    page("proposals/", views.proposals, name="decisions.proposals"),
    act("proposals/propose/", do.propose),
    page("proposals/<uuid:id>/", views.proposal, name="decisions.proposal"),
    act("proposals/<uuid:id>/amend/", do.amend),
    act("proposals/<uuid:id>/extend/", do.extend),
    act("proposals/<uuid:id>/vote/", do.vote),
    act("proposals/<uuid:id>/object/", objections.object),
    act("proposals/<uuid:id>/adopt/", decisions.adopt),
    act("proposals/<uuid:id>/reject/", decisions.reject),
    act("proposals/<uuid:id>/withdraw/", do.withdraw),
    act("proposals/<uuid:id>/hand-over/", handing.hand_over_proposal),
    act("objections/<uuid:id>/confirm/", objections.confirm_objection),
    act("objections/<uuid:id>/carry/", objections.carry_objection),
    page("decisions/<uuid:id>/", views.decision, name="decisions.decision"),
    act("decisions/<uuid:id>/set-condition/", decisions.set_condition),
    act("decisions/<uuid:id>/reopen/", decisions.reopen),
    page("decisions/<uuid:id>/adjust/", views_adjusting.make, name="decisions.adjust", operation=adjustments.adjust),
    act("conditions/<uuid:id>/meet/", decisions.meet_condition),
    act("conditions/<uuid:id>/waive/", decisions.waive_condition),
    act("conditions/<uuid:id>/hand-over/", handing.hand_over_condition),
    page("adjustments/", views.adjustments, name="decisions.adjustments"),
    page("adjustments/<uuid:id>/", views.adjustment, name="decisions.adjustment"),
    act("adjustments/<uuid:id>/complete/", adjustments.complete),
    act("adjustments/<uuid:id>/judge/", adjustments.judge),
]
