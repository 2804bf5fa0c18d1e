"""What happened to measures."""

from coalition.ledger.kinds import Kind


def owner(thing, event):
    """The owner of the measure."""
    return [thing.owner_id]


defined = Kind("measure.defined", "{actor} defined the measure {thing}", icon="chart-line")
observed = Kind("measure.observed", "{actor} added {count} to {thing}", icon="chart-line")
corrected = Kind(
    "measure.corrected", "{actor} corrected the number of {on} in {thing}, from {old} to {new}", owner, "pencil"
)
marked = Kind("measure.marked", "{actor} marked {because} on {thing}", owner, "flag")
signalled = Kind("measure.signalled", "{thing} shows a sign of {signal} on {on}", owner, "bell")
given = Kind("measure.given", "{actor} gave {thing} to another owner", owner, "user")
