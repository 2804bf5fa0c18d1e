"""A version as it is read: paragraph by paragraph, with its number in the vision and what was said about it."""

from collections import defaultdict
from dataclasses import dataclass, field

from coalition.charter.models import CharterVersion, Comment
from coalition.charter.paragraphs import anchor_of, key_of, paragraphs, place_of, vision_lines
from coalition.charter.version_models import PARTS
from coalition.ui import markdown


@dataclass(frozen=True)
class Remark:
    """A comment beside its paragraph. `is_changed`: the paragraph was reworded since it was written."""

    comment: Comment
    is_changed: bool = False


@dataclass
class Clause:
    """One paragraph of a part: its number in it, its words, and what was said about it."""

    part: str
    number: int
    html: str
    anchor: str
    line: int | None = None
    remarks: list[Remark] = field(default_factory=list)

    @property
    def name(self) -> str:
        """By what a comment names it."""
        return f"{self.part}:{self.anchor}"

    @property
    def open_remarks(self) -> list[Remark]:
        """Those nobody has said yet what became of."""
        return [each for each in self.remarks if each.comment.state == Comment.State.OPEN]

    @property
    def resolved_remarks(self) -> list[Remark]:
        """Those with an answer."""
        return [each for each in self.remarks if each.comment.state != Comment.State.OPEN]


@dataclass(frozen=True)
class PartRead:
    """A part with its paragraphs, and the comments whose paragraph is gone."""

    name: str
    title: str
    clauses: list[Clause]
    gone: list[Remark]


def parts_of(version: CharterVersion) -> list[PartRead]:
    """The parts that have words or comments, in reading order (two queries)."""
    said = defaultdict(list)
    for each in comments_of(version):
        said[each.part].append(each)
    parts = [_read(version, name, title, said[name]) for name, title in PARTS]
    return [part for part in parts if part.clauses or part.gone]


def remarks_of(version: CharterVersion) -> list[Remark]:
    """Every comment of a version with whether its paragraph was reworded since; gone ones count as reworded."""
    parts = parts_of(version)
    return [remark for part in parts for remark in (*part.gone, *(one for each in part.clauses for one in each.remarks))]


def comments_of(version: CharterVersion) -> list[Comment]:
    """The comments of a version with their replies, in the order they were written (two queries)."""
    rows = Comment.objects.first_ones().filter(version=version).select_related("author", "resolved_by", "coalition")
    found = list(rows.prefetch_related("replies__author").order_by("written_at", "id"))
    for each in found:
        each.version = version  # whose row is read already
    return found


def _read(version: CharterVersion, name: str, title: str, said: list[Comment]) -> PartRead:
    cut = paragraphs(version.as_read(name))
    numbers = {key_of(words): n for n, words in enumerate(vision_lines(version.as_read("vision")), 1)} if name == "vision" else {}
    clauses = [
        Clause(name, number, markdown.render(each), anchor_of(each), numbers.get(key_of(each)))
        for number, each in enumerate(cut, 1)
    ]
    gone = []
    for comment in said:
        at, is_changed = place_of(comment.passage, cut)
        (gone if at is None else clauses[at].remarks).append(Remark(comment, is_changed))
    return PartRead(name, title, clauses, gone)
