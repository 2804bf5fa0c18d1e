"""Where a text of the charter is cut: into paragraphs, for comments and comparison, and into the vision's lines."""

import difflib
import hashlib
import re

ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+(?=\S)")
HEADING = re.compile(r"#{1,6}\s")
FENCE = "```"
MARKS = re.compile(r"[*_`~#>\[\]]|\(https?://[^)]*\)")
LIKE = 0.5


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a Markdown text in reading order; each item of a list and each heading is one of its own."""
    found: list[list[str]] = []
    is_new, is_fenced = True, False
    for line in text.replace("\r\n", "\n").split("\n"):
        if not line.strip() and not is_fenced:
            is_new = True
            continue
        if is_new or (not is_fenced and (ITEM.match(line) or HEADING.match(line))):
            found.append([])
        found[-1].append(line.rstrip())
        is_fenced ^= line.lstrip().startswith(FENCE)
        is_new = not is_fenced and bool(HEADING.match(line))
    return ["\n".join(each) for each in found]


def vision_lines(vision: str) -> list[str]:
    """The vision's lines, without list marks: every paragraph but headings and the words that only lead to a list."""
    cut = paragraphs(vision)
    found: list[str] = []
    for paragraph, after in zip(cut, [*cut[1:], ""], strict=True):
        leads_in = paragraph.rstrip().endswith(":") and ITEM.match(after)
        words = plain(paragraph)
        if words and not leads_in and not HEADING.match(paragraph) and key_of(words) not in map(key_of, found):
            found.append(words)
    return found


def plain(paragraph: str) -> str:
    """The words of a paragraph on one line, without the marks of Markdown."""
    return " ".join(MARKS.sub("", ITEM.sub("", paragraph.strip(), count=1)).split())


def key_of(words: str) -> str:
    """What a wording is known by (64 signs): capitals, marks, spacing and the full stop do not count."""
    bare = plain(words).casefold().rstrip(".!;, ")
    return hashlib.sha256(bare.encode()).hexdigest()


def anchor_of(paragraph: str) -> str:
    """A short name of a paragraph's wording (12 signs), by which a comment names it."""
    return key_of(paragraph)[:12]


def likeness(one: str, other: str) -> float:
    """How alike two paragraphs are, from 0 to 1, by their words (Ratcliff and Obershelp, difflib)."""
    return difflib.SequenceMatcher(None, plain(one).split(), plain(other).split(), autojunk=False).ratio()


def place_of(passage: str, among: list[str]) -> tuple[int | None, bool]:
    """Where `passage` stands now among the paragraphs, and whether it was changed since; None when it is gone."""
    keys = [key_of(each) for each in among]
    if key_of(passage) in keys:
        return keys.index(key_of(passage)), False
    likest = max(range(len(among)), key=lambda at: likeness(passage, among[at]), default=None)
    if likest is None or likeness(passage, among[likest]) < LIKE:
        return None, True
    return likest, True
