"""What is done with model cards: the file kept with all its texts, and texts corrected here."""

import hashlib

from coalition.ledger import clock
from coalition.ledger.operations import operation
from coalition.ledger.recording import record
from coalition.solutions import carding, events, forms, modelcard, rules
from coalition.solutions.living_models import CardVersion
from coalition.solutions.models import Card, CardField, Solution
from coalition.solutions.operations_entries import fill_from_card, say


@operation(
    rules.may_edit_card_field,
    form=forms.EditCardField,
    records=events.card_field_edited,
    label="Edit this text",
    done="The card has the new text.",
)
def edit_card_field(card_field: CardField, *, by, text="", state="", source="person", evidence="") -> CardField:
    """Correct or fill in a text of the card, or say that the developer gives none; the original file is kept."""
    card_field.text = text.replace("\r\n", "\n")
    carding.check(card_field)
    card_field.state = carding.state_of(card_field)
    if card_field.state == CardField.State.MISSING and state == CardField.State.NOT_AVAILABLE:
        card_field.state = CardField.State.NOT_AVAILABLE
    card_field.reviewed_on = clock.today()
    card_field.save(update_fields=["text", "state", "reviewed_on"])
    _say(card_field, by=by, source=source or "person", evidence=evidence)
    fill_from_card(card_field.card.solution, _texts(card_field.card), card_field.card.schema_version, by=by)
    record(events.card_field_edited, card_field.card.solution, path=card_field.path[-110:], state=card_field.state)
    return card_field


@operation(
    rules.may_review_card_field,
    records=events.attributes_reviewed,
    label="It still holds",
    done="It is written down that this still holds.",
)
def review_card_field(card_field: CardField, *, by) -> CardField:
    """Say that you have looked at this text of the model card today and that it still holds."""
    card_field.reviewed_on = clock.today()
    card_field.save(update_fields=["reviewed_on"])
    before = entry_of(card_field)
    kept = {"source": before.source, "evidence": before.evidence} if before else {"source": "card"}
    _say(card_field, by=by, **kept)
    record(events.attributes_reviewed, card_field.card.solution, count=1, refs=[card_field.path[-110:]])
    return card_field


def entry_of(card_field: CardField):
    """What was last said of a text of the model card here; None when nobody touched it."""
    solution = card_field.card.solution
    return solution.entries.filter(ref=f"chai.{card_field.path}", is_current=True).first()


def _say(card_field: CardField, *, by, **said) -> None:
    said |= dict(label=card_field.label, text=card_field.text, state=card_field.state, reviewed_on=clock.today())
    if not said["text"].strip() and said["state"] == CardField.State.GIVEN:  # a group that holds other parts
        said["state"] = CardField.State.MISSING
    say(card_field.card.solution, f"chai.{card_field.path}", by=by, **said)


def _texts(card: Card) -> dict[str, str]:
    return dict(CardField.objects.filter(card=card).values_list("path", "text"))


def keep(solution: Solution, card: modelcard.Card, *, by) -> bool:
    """Keep the card's file and all its texts, and fill HTI-1's attributes; False when it is the very file we have."""
    digest = hashlib.sha256(card.original).hexdigest()
    kept = Card.objects.filter(solution=solution).first() or Card(solution=solution)
    if kept.digest == digest:
        return False
    _archive(solution, kept, card, digest)
    before = {field.path: field for field in kept.fields.all()} if kept.digest else {}
    kept.schema_version, kept.original, kept.digest = card.version, card.original, digest
    kept.is_signed, kept.read_at = card.is_signed, clock.now()
    kept.save()
    CardField.objects.filter(card=kept).delete()
    CardField.objects.bulk_create(carding.rows(kept, card, before), batch_size=1000)
    solution.card = kept
    fill_from_card(solution, _texts(kept), card.version, by=by)
    return True


def _archive(solution: Solution, kept: Card, card: modelcard.Card, digest: str) -> None:
    """Keep the file among the versions; the one of before too, when it came before versions were kept."""
    number = CardVersion.objects.filter(solution=solution).count()
    if kept.digest and not number:
        number += 1
        release = modelcard.facts(modelcard.read_card(bytes(kept.original))).version
        old = dict(schema_version=kept.schema_version, original=kept.original, digest=kept.digest, read_at=kept.read_at)
        CardVersion.objects.create(solution=solution, number=number, release=release[:60], **old)
    release = modelcard.facts(card).version[:60]
    new = dict(schema_version=card.version, original=card.original, digest=digest, read_at=clock.now())
    CardVersion.objects.create(solution=solution, number=number + 1, release=release, **new)
