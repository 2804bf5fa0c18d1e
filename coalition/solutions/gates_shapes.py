"""The shape in which rooms answer at a gate: one check, passed or not, and what was found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One check of a gate, computed from the record.

    name: what is checked, in plain words, at most 100 characters; passed: whether it holds; finding: what was
    found, one sentence; url: where it is mended or read; who: who can mend it; mend: the operation that mends it,
    whose button stands on the page at `url` (or which is that page); because: why it is asked of this tool.
    """

    name: str
    passed: bool
    finding: str
    url: str = ""
    who: str = ""
    mend: str = ""
    because: str = ""
