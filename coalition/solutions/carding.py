"""How a model card becomes texts in the database, keeps what was edited here, and becomes a file again."""

from coalition.ledger.problems import Invalid
from coalition.solutions import devices, modelcard
from coalition.solutions.card_models import Card, CardField
from coalition.solutions.modelcard_parse import MAX_BYTES
from coalition.solutions.modelcard_schema import SIGNATURE_PATH, without_numbers
from coalition.solutions.models import Kind

LONGEST_PATH = 600
# What developers write where they say nothing.
_NOT_AVAILABLE = {
    "n/a",
    "na",
    "n.a",
    "not available",
    "not applicable",
    "none available",
    "unavailable",
    "not provided",
}
# Words of a card that tell the sort of tool; a person can correct the guess.
_WORDS_OF_KINDS = {
    Kind.AMBIENT_SCRIBE: ("scribe", "ambient", "visit note", "soap note", "voice-to-soap"),
    Kind.DETERIORATION_SCORE: ("deterioration", "early warning", "sepsis"),
    Kind.NO_SHOW_PREDICTION: ("no-show", "missed appointment"),
    Kind.CODING_ASSISTANCE: ("coding assist", "clinical coding", "medical coding"),
    Kind.INBOX_DRAFTING: ("inbox", "reply draft", "message draft"),
    Kind.IMAGING_TRIAGE: ("triage", "radiolog", "x-ray", "computed tomography"),
}


def read(file) -> modelcard.Card:
    """The card in an uploaded file. Raises Invalid, beside the field `file`, with the line and how to mend it."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:  # how much more there is, nobody reads
        raise Invalid(
            f"The file has more than {MAX_BYTES // 1_000_000} MB, far more than a model card. Take out images or "
            "attachments and upload it again.", field="file",
        )  # fmt: skip
    try:
        return modelcard.read_card(data)
    except modelcard.CardProblem as problem:
        raise Invalid(problem.message, field="file") from problem


def known_of(card: modelcard.Card) -> dict:
    """What the inventory takes of a card: name, vendor, version, submission number, and a first kind and purpose."""
    facts = modelcard.facts(card)
    if not facts.name:
        raise Invalid(
            "The card has no name of the tool (BasicInfo/ModelName). Fill it in and upload it again.", field="file"
        )
    listed = [number for number in facts.submission_numbers if devices.find(number)]
    summary = card.text("ModelSummary/Summary")
    return {
        "name": facts.name[:160].strip(),
        "vendor": facts.developer[:160].strip(),
        "version": facts.version[:60].strip(),
        "submission_number": next(iter(listed or facts.submission_numbers), ""),
        "purpose": summary,
        "kind": _kind_of(f"{facts.name} {summary} {card.text('UsesAndDirections/IntendedUseAndWorkflow')}"),
    }


def _kind_of(words: str) -> str:
    low = words.casefold()
    return next((kind for kind, signs in _WORDS_OF_KINDS.items() if any(sign in low for sign in signs)), Kind.OTHER)


def rows(kept: Card, card: modelcard.Card, before: dict) -> list[CardField]:
    """The rows of a card, in order.

    A text edited here stays as long as the developer's own text of that place is what it was; `before`: path → old row.
    """
    required = {without_numbers(each.path) for each in modelcard.schema_fields(card.version) if each.required}
    made = []
    for position, field in enumerate(_in_order(card)):
        text, attributes = getattr(field, "text", ""), dict(getattr(field, "attributes", {}))
        if len(field.path) > LONGEST_PATH:
            raise Invalid(f"The card nests a name too long to keep ({field.path[:60]}…). Shorten it.", field="file")
        row = CardField(
            card=kept, path=field.path, section=field.section[:120], label=field.label[:300], position=position,
            text=text, given_text=text, attributes=attributes, takes_text=getattr(field, "takes_text", True),
            is_required=without_numbers(field.path) in required,
        )  # fmt: skip
        row.state = state_of(row)
        made.append(_with_edits(row, before.get(field.path)))
    return made


def state_of(field: CardField) -> str:
    """given, missing, or not available where the text says only that."""
    words = field.text.strip()
    if is_not_available(words):
        return CardField.State.NOT_AVAILABLE
    return CardField.State.GIVEN if words or not field.takes_text else CardField.State.MISSING


def is_not_available(text: str) -> bool:
    """Whether a text says only that there is nothing to say."""
    return text.strip().casefold().rstrip(".") in _NOT_AVAILABLE


def _with_edits(row: CardField, old: CardField | None) -> CardField:
    if old is not None and old.given_text == row.given_text:
        row.id, row.text, row.state, row.reviewed_on = old.id, old.text, old.state, old.reviewed_on
    return row


def _in_order(card: modelcard.Card) -> list:
    """The card's fields, and between them, in the schema's order, those of the schema that it leaves out."""
    schema = [field for field in modelcard.schema_fields(card.version) if field.path != SIGNATURE_PATH]
    rank = {without_numbers(field.path): index for index, field in enumerate(schema)}
    present = list(card.fields)
    ranks = [rank.get(without_numbers(field.path), -1) for field in present]
    for index, field in enumerate(schema):
        if index not in ranks:
            at = max((place for place, each in enumerate(ranks) if 0 <= each < index), default=-1) + 1
            present.insert(at, field)
            ranks.insert(at, index)
    return present


def file_of(card: Card) -> bytes:
    """The card as a file: the very bytes that came, with the texts that were edited here put in.

    Raises modelcard.CardProblem for a text that XML cannot carry.
    """
    edited = {field.path: field.text for field in card.fields.all() if field.is_edited}
    return modelcard.write_card(bytes(card.original), edited)


def check(field: CardField) -> None:
    """Raise Invalid when the card could not be written with this field's text."""
    try:
        modelcard.write_card(bytes(field.card.original), {field.path: field.text})
    except modelcard.CardProblem as problem:
        raise Invalid(problem.message, field="text") from problem
