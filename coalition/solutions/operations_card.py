"""What is done with model cards: the file kept with all its texts, and texts corrected here."""

import hashlib

from coalition.ledger import clock
from coalition.ledger.operations import operation
from coalition.ledger.recording import record
from coalition.solutions import carding, events, forms, modelcard, rules
from coalition.solutions.models import Card, CardField, Solution


@operation(
    rules.may_edit_card_field,
    form=forms.EditCardField,
    records=events.card_field_edited,
    label="Edit this text",
    done="The card has the new text.",
)
def edit_card_field(card_field: CardField, *, by, text="", state="") -> CardField:
    """Correct or fill in a text of the card, or say that the developer gives none; the original file is kept."""
    card_field.text = text.replace("\r\n", "\n")
    carding.check(card_field)
    card_field.state = carding.state_of(card_field)
    if card_field.state == CardField.State.MISSING and state == CardField.State.NOT_AVAILABLE:
        card_field.state = CardField.State.NOT_AVAILABLE
    card_field.reviewed_on = clock.today()
    card_field.save(update_fields=["text", "state", "reviewed_on"])
    record(events.card_field_edited, card_field.card.solution, path=card_field.path[-110:], state=card_field.state)
    return card_field


def keep(solution: Solution, card: modelcard.Card) -> bool:
    """Keep the card's file and all its texts; False when it is the very file we have."""
    digest = hashlib.sha256(card.original).hexdigest()
    kept = Card.objects.filter(solution=solution).first() or Card(solution=solution)
    if kept.digest == digest:
        return False
    before = {field.path: field for field in kept.fields.all()} if kept.digest else {}
    kept.schema_version, kept.original, kept.digest = card.version, card.original, digest
    kept.is_signed, kept.read_at = card.is_signed, clock.now()
    kept.save()
    CardField.objects.filter(card=kept).delete()
    CardField.objects.bulk_create(carding.rows(kept, card, before), batch_size=1000)
    solution.card = kept
    return True
