"""What the embedded database says when it cannot do its work: one exception that tells how to mend it."""


class DatabaseProblem(RuntimeError):
    """Something outside the program is in the way; the message says what, where and what to do about it."""
