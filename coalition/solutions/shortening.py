"""A text made short enough for a small place: at the end of a sentence, or between two words, never within one."""

import re

_SENTENCE = re.compile(r"""[.!?…]["'”’)\]]*(?=\s)|(?=\n)""")
_SHORT = r"[A-Za-z]|e\.g|i\.e|approx|ca|cf|dr|esp|ext|fig|incl|max|min|mr|mrs|no|nr|resp|st|vs"
_NOT_AN_END = re.compile(rf"(?:^|[\s(])(?:{_SHORT})\.$|(?:^|\n)\d+\.$", re.I)
_MARKS = ((re.compile(r"\[([^\]\n]*)\]\((\S*?)\)"), r"\1 (\2)"), (re.compile(r"\*\*|__|`|^#+ ", re.M), ""))
# A cut at a sentence that leaves less than this share of the room says too little; then it is cut between two words.
ENOUGH = 0.4


def plain(text: str) -> str:
    """The text without the marks of Markdown, its lines without blanks at their ends, no line empty."""
    for found, instead in _MARKS:
        text = found.sub(instead, text)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def shortened(text: str, most: int) -> tuple[str, bool]:
    """The plain text in at most `most` letters, and whether something was left out."""
    words = plain(text)
    if len(words) <= most:
        return words, False
    ends = [each.end() for each in _SENTENCE.finditer(words, 0, most + 1) if _is_end(words, each.end())]
    if ends and ends[-1] >= ENOUGH * most:
        return words[: ends[-1]].rstrip(), True
    kept = _between_words(words, most)
    return (kept + " …", True) if kept != words else (words, False)


def _is_end(words: str, at: int) -> bool:
    return at > 0 and not _NOT_AN_END.search(words[:at])


def _between_words(words: str, most: int) -> str:
    """Cut between two words; a first word longer than the room stays whole, for half of it would mislead."""
    blank = max(words.rfind(each, 0, most - 1) for each in " \n")
    if blank < 0:
        blank = next((at for at, each in enumerate(words) if each.isspace()), len(words))
    return words[:blank].rstrip(" \n,;:–-") or words
