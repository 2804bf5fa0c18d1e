"""What a CHAI applied model card says, text by text, and how edited texts go back without losing anything."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from coalition.solutions.modelcard_parse import CardProblem, parse, version_of
from coalition.solutions.modelcard_paths import places
from coalition.solutions.modelcard_schema import (
    SIGNATURE_PATH,
    SchemaField,
    label_for,
    schema_fields,
    section_for,
)
from coalition.solutions.modelcard_write import write_card
from coalition.solutions.submission import submission_numbers

__all__ = ["Card", "CardFacts", "CardProblem", "Field", "SchemaField", "facts", "read_card", "schema_fields",
           "write_card"]


@dataclass(frozen=True, slots=True)
class Field:
    """One text of a card.

    `path` says where (stable across prefixes, `[n]` on repeated elements), `text` is exact, white space
    included. `takes_text` is False for a group listed for its attributes or because it is empty: it cannot be
    given text of its own.
    """

    path: str
    label: str
    section: str
    text: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    takes_text: bool = True


@dataclass(frozen=True, slots=True)
class Card:
    """A card as read: its schema version ('0.1' or '0.2'), its texts in file order, the untouched file."""

    version: str
    fields: tuple[Field, ...]
    original: bytes

    def text(self, path: str) -> str:
        """The text at a path without white space at its ends; '' when the card has no such place."""
        return next((f.text.strip() for f in self.fields if f.path == path), "")

    @property
    def is_signed(self) -> bool:
        """Whether it carries the developer's signature, which any edit makes invalid."""
        return any(f.path.split("/")[0].startswith(SIGNATURE_PATH) for f in self.fields)


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What the inventory needs of a card; '' where the card is silent."""

    name: str
    developer: str
    contact: str
    version: str
    release_stage: str
    release_date: str
    submission_numbers: tuple[str, ...]
    regulatory_text: str


def read_card(data: bytes) -> Card:
    """Read a model card file. Raises CardProblem, with the line and how to mend it, for anything else."""
    tree = parse(data)
    version = version_of(tree)
    fields = tuple(
        Field(path=place.path, label=label_for(place.path, version), section=section_for(place.path, version),
              text=place.text(), attributes=_attributes(place), takes_text=place.takes_text)
        for place in places(tree.getroot(), version)
    )
    return Card(version=version, fields=fields, original=data)


def facts(card: Card) -> CardFacts:
    """Name, developer, contact, version, stage, date, FDA numbers found anywhere, and the regulatory text."""
    return CardFacts(
        name=_one_line(card.text("BasicInfo/ModelName")),
        developer=_one_line(card.text("BasicInfo/ModelDeveloper")),
        contact=_one_line(card.text("BasicInfo/DeveloperContact")),
        version=_one_line(card.text("ReleaseInfo/ReleaseVersion")),
        release_stage=_one_line(card.text("ReleaseInfo/ReleaseStage")),
        release_date=_one_line(card.text("ReleaseInfo/ReleaseDate")),
        submission_numbers=tuple(submission_numbers("\n".join(_everything(card)))),
        regulatory_text=card.text("ReleaseInfo/RegulatoryApproval"),
    )


def _attributes(place) -> dict[str, str]:
    # Pieces of mixed text share their element; its attributes are told once, with the element itself.
    return {} if place.piece is not None else dict(place.element.attrib)


def _everything(card: Card) -> list[str]:
    # A signature is random characters, which may look like a number by chance.
    told = (f for f in card.fields if f.section != "Signature")
    return [text for f in told for text in (f.text, *f.attributes.values())]


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
