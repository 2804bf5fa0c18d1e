"""Whether a proposal's time is over, by the database's clock and under the proposal's lock."""

import datetime as dt

from coalition.decisions.models import Proposal
from coalition.ledger import clock
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.rules import No

OVER = No("Its time is over.", who="The chair or the secretary can give it more time.")


def demand_in_time(proposal: Proposal) -> None:
    """Refused when the time of the locked `proposal` is over."""
    if clock.exact() >= proposal.closes_at:
        raise Refused(OVER)


def demand_future(moment: dt.datetime) -> None:
    """Invalid unless `moment` (aware) is still to come."""
    if moment <= clock.exact():
        raise Invalid("This time has passed. Choose one that leaves everybody time to speak.", field="closes_at")
