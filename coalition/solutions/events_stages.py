"""What happens on a tool's way: its risk, its promises, its stop card, its contract and versions, its end."""

from coalition.ledger.kinds import Kind
from coalition.people.events import everybody
from coalition.solutions.events import concerned, its_owner

risk_assessed = Kind(
    "solution.risk_assessed",
    "{actor} answered the questions about the risk of {thing}: {after}",
    audience=concerned,
    icon="gate",
)
promises_locked = Kind(
    "solution.promises_locked", "{actor} locked the promises of {thing}", audience=everybody, icon="promise"
)
promises_amended = Kind(
    "solution.promises_amended",
    "{actor} amended the promises of {thing}: version {number}",
    audience=everybody,
    icon="promise",
)
promises_confirmed = Kind(
    "solution.promises_confirmed",
    "{actor} confirmed the promises of {thing} for version {version}",
    audience=concerned,
    icon="promise",
)
promises_judged = Kind(
    "solution.promises_judged",
    "The data says of the promises of {thing}: {verdict}",
    audience=everybody,
    icon="promise",
)
promises_told = Kind(
    "solution.promises_told", "{actor} wrote what came of the promises of {thing}", audience=concerned, icon="promise"
)
stop_card_written = Kind(
    "solution.stop_card_written", "{actor} wrote the stop card of {thing}", audience=concerned, icon="stop"
)
stopper_named = Kind(
    "solution.stopper_named", "{actor} named somebody who can switch {thing} off", audience=concerned, icon="stop"
)
stopper_dropped = Kind(
    "solution.stopper_dropped", "{actor} took somebody off the stop card of {thing}", audience=concerned, icon="stop"
)
drill_recorded = Kind(
    "solution.drill_recorded",
    "{actor} recorded a stop drill of {thing}: off after {minutes} min",
    audience=concerned,
    icon="stop",
)
contract_recorded = Kind(
    "solution.contract_recorded",
    "{actor} wrote down what is agreed with the maker of {thing}",
    audience=its_owner,
    icon="signature",
)
released = Kind(
    "solution.released",
    "{actor} recorded version {version} of {thing}: {count} to look at again",
    audience=concerned,
    icon="update",
)
trial_recorded = Kind(
    "solution.trial_recorded", "{actor} recorded a trial of {thing}: {sort}", audience=concerned, icon="stage"
)
retired = Kind("solution.retired", "{actor} retired {thing}, which was {before}", audience=everybody, icon="archive")
