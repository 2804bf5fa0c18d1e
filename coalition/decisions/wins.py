"""What of decisions could be celebrated: a condition met in time, an objection that made a proposal better."""

from django.db.models import F

from coalition.decisions.models import Condition, Objection, Proposal
from coalition.people.waiting import Achievement


def answer():
    """One achievement for each, the newest hundred of both kinds; two queries."""
    met = Condition.objects.filter(state=Condition.State.MET, closed_at__date__lte=F("due_on"))
    for condition in met.select_related("decision__coalition", "owner").order_by("-closed_at", "-id")[:100]:
        sentence = f"“{condition.title}”, a condition of “{condition.decision.title}”, was met in time."
        key = f"decisions.condition:{condition.pk}"
        yield Achievement(key, "A condition met in time", sentence, [condition.decision], [condition.owner_id])
    taken_up = Objection.objects.filter(
        state=Objection.State.CONFIRMED, integrated_in__isnull=False, proposal__state=Proposal.State.ADOPTED
    )
    for objection in taken_up.select_related("proposal__coalition").order_by("-closed_at", "-id")[:100]:
        sentence = f"An objection was taken up in version {objection.integrated_in} of “{objection.proposal.title}”."
        credits = list(dict.fromkeys([objection.by_id, objection.proposal.proposer_id]))
        key = f"decisions.objection:{objection.pk}"
        yield Achievement(key, "An objection that made us better", sentence, [objection.proposal], credits)
