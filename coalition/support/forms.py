"""What the operations of support ask for. Texts refuse what looks like a patient's identity."""

from django import forms

from coalition.forum.forms import Raise
from coalition.ledger.forms import Form, One
from coalition.ledger.identifiers import PatientSafeText, refuse_identifiers
from coalition.people.models import Person, Team
from coalition.roadmap.forms_obstacles import RaiseObstacle
from coalition.solutions.models import Solution
from coalition.support import finding
from coalition.support.models import Request


def _title(label: str, **options) -> forms.CharField:
    return forms.CharField(max_length=200, label=label, validators=[refuse_identifiers], **options)


class Ask(Form):
    """A request for help."""

    title = _title(
        "What you need, in a few words", help_text="For example: The flag does not appear in the tracking board"
    )
    words = PatientSafeText(label="What happens, and what you tried", help_text="No patient's name or number.")
    about = forms.ChoiceField(
        choices=Request.About.choices, initial=Request.About.TOOL, label="What it is about", widget=forms.RadioSelect
    )
    solution = One(Solution, required=False, label="Which tool", empty_label="None in particular")
    urgency = forms.ChoiceField(
        choices=Request.Urgency.choices, initial=Request.Urgency.CAN_WAIT, label="How long it can wait",
        widget=forms.RadioSelect, help_text="When work has stopped, help is due within half an hour, day and night.",
    )  # fmt: skip
    team = One(Team, required=False, label="Which team could help", empty_label="I do not know")

    @property
    def words_so_far(self) -> str:
        """The title as it was typed so far."""
        return str(self.data.get("title") or self.initial.get("title") or "")

    def suggestions(self) -> list:
        """Published articles that may already answer what is typed."""
        return finding.articles_like(self.words_so_far)


class HandOver(Form):
    """Who helps from now on."""

    owner = One(Person, label="Who helps from now on")


class Words(Form):
    """A message."""

    words = PatientSafeText(label="Your message", rows=4, max_length=20_000)


class Answer(Words):
    """What solves it."""

    words = PatientSafeText(
        label="What solves it", rows=5, max_length=20_000, help_text="Step by step, so that it can become an article."
    )


class Reopen(Words):
    """Why it is not solved."""

    words = PatientSafeText(label="What is still wrong", rows=4, max_length=20_000)


class MakeConcern(Raise):
    """The concern that a request turns out to be."""

    solution = None

    def prepare(self) -> None:
        """Begin with what was asked."""
        self.initial.setdefault("title", getattr(self.thing, "title", ""))
        self.initial.setdefault("body", getattr(self.thing, "words", ""))


class MakeObstacle(RaiseObstacle):
    """The obstacle that a request turns out to be."""

    def prepare(self) -> None:
        """Begin with what was asked."""
        super().prepare()
        self.initial.setdefault("title", getattr(self.thing, "title", ""))
        self.initial.setdefault("words", getattr(self.thing, "words", ""))


class MakeTopic(Form):
    """The discussion that several requests about one tool become."""

    solution = One(Solution, label="The tool they are about")
    title = _title("Title of the discussion")
    words = PatientSafeText(
        label="What keeps happening",
        help_text="The requests of the last 30 days are joined to it, and their askers told.",
    )


class _Article(Form):
    title = _title("The question, as somebody would ask it")
    words = PatientSafeText(label="The answer", rows=12)


class WriteArticle(_Article):
    """A new article, from scratch or from what solved a request."""

    solution = One(Solution, required=False, label="Which tool", empty_label="None in particular")
    from_request = One(Request, required=False, label="From which request", empty_label="None")

    def prepare(self) -> None:
        """Begin with what was asked and what solved it."""
        field = self.fields["from_request"]
        field.queryset = field.queryset.filter(state__in=["answered", "confirmed"]).order_by("-asked_at")
        source = self.initial.get("from_request")
        if source is None or self.is_bound:
            return
        for name, value in finding.draft_from(field.queryset, source).items():
            self.initial.setdefault(name, value)


class EditArticle(_Article):
    """The words of an article there is."""

    def prepare(self) -> None:
        """Begin with what it says."""
        for name in ("title", "words"):
            self.initial.setdefault(name, getattr(self.thing, name, ""))


class RateArticle(Form):
    """Whether an article helped."""

    helped = forms.ChoiceField(
        choices=[("yes", "It helped"), ("no", "It did not help")], label="Did it help?", widget=forms.RadioSelect
    )
