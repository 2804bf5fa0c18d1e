"""What a developer can be asked beside HTI-1: every text that the model card leaves out, under its own title; or the card."""

from dataclasses import dataclass

from django.utils.translation import gettext

from coalition.solutions.card_models import CardField
from coalition.solutions.modelcard_schema import SIGNATURE_PATH, label_for, section_for

PREFIX = "chai."
WHOLE = "card"


@dataclass(frozen=True)
class Question:
    """One text of the model card: its title, its section, how it stands, whether a card must have it; its row here."""

    ref: str
    group: str
    label: str
    state: str
    is_required: bool = True
    field: CardField | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody answered it."""
        return self.state == CardField.State.MISSING


def every_one(solution) -> dict[str, Question]:
    """ref → question: of each text of the card; of a tool without a card, for the card itself (one query)."""
    card = getattr(solution, "card", None)
    whole = _whole(CardField.State.GIVEN if card else CardField.State.MISSING)
    if card is None:
        return {WHOLE: whole}
    fields = CardField.objects.filter(card=card, takes_text=True).exclude(path=SIGNATURE_PATH).order_by("position")
    return {WHOLE: whole} | {PREFIX + field.path: _of(field) for field in fields}


def to_ask(solution) -> list[Question]:
    """The open ones, in the card's order (one query)."""
    return [each for each in every_one(solution).values() if each.is_open]


def gone(ref: str, version: str) -> Question | None:
    """A question once asked, about a text that the card of today does not have; None for what is no text of a card."""
    if not ref.startswith(PREFIX):
        return None
    path = ref.removeprefix(PREFIX)
    return Question(ref, _heading(section_for(path, version)), label_for(path, version), CardField.State.MISSING)


def _whole(state: str) -> Question:
    return Question(WHOLE, gettext("The model card"), gettext("Its model card as an XML file (CHAI applied model card)"), state)


def _of(field: CardField) -> Question:
    ref, group = PREFIX + field.path, _heading(field.section)
    return Question(ref, group, field.label, field.state, field.is_required, field)


def _heading(section: str) -> str:
    return gettext("The model card: %(section)s") % {"section": section[:1].lower() + section[1:]}
