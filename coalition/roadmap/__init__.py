"""Who does what by when, what stands in the way, and how the plan slips."""
