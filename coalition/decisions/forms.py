"""What the operations of decisions ask for."""

from django import forms

from coalition.decisions import tally
from coalition.decisions.models import Adjustment, Decision, Objection, Proposal
from coalition.ledger.forms import Day, Form, Many, Moment, One
from coalition.ledger.identifiers import PatientSafeText, refuse_identifiers
from coalition.ledger.models import Thing
from coalition.ledger.nouns import NOUNS
from coalition.people.models import Discipline, Person
from coalition.roadmap.models import Milestone
from coalition.solutions.models import Solution
from coalition.solutions.stages import PATH, Stage


def _heading(thing) -> str:
    return thing.heading


def _rows(noun: str, person):
    """The rows of a noun of a neighbouring room that `person` may read; the list of nouns knows its model."""
    return NOUNS[noun].model.objects.visible_to(person)


def _title(label: str) -> forms.CharField:
    return forms.CharField(max_length=200, label=label, validators=[refuse_identifiers])


class Propose(Form):
    """A proposal."""

    title = _title("What you propose, in a few words")
    body = PatientSafeText(
        label="The proposal", help_text="What is to be done, by whom, and how you would know it was wrong."
    )
    method = forms.ChoiceField(
        choices=Proposal.Method.choices, label="How it is decided", initial="consent", widget=forms.RadioSelect
    )
    closes_at = Moment(label="Votes are taken until")
    solution = One(Solution, required=False, label="The solution it is about", empty_label="None in particular")
    stage = forms.ChoiceField(
        choices=[("", "No stage"), *((stage.value, stage.label) for stage in (*PATH[1:], Stage.PAUSED, Stage.RETIRED))],
        required=False,
        label="If adopted, the solution may enter",
    )
    quorum_disciplines = Many(
        Discipline,
        required=False,
        label="Who must be heard",
        help_text="Leave it empty to ask for every discipline whose teams the solution affects.",
    )
    concern = One(Thing, required=False, label="The concern it comes from", empty_label="None")
    discussion = One(Thing, required=False, label="The discussion it comes from", empty_label="None")
    revisits = One(Decision, required=False, label="The reopened decision it is to replace", empty_label="None")

    def prepare(self) -> None:
        """Offer what is unsettled, open and reopened, under its title."""
        offered = {
            "concern": _rows("concern", self.by).shared().unsettled(),
            "discussion": _rows("discussion", self.by).open_now(),
            "revisits": self.fields["revisits"].queryset.filter(state=Decision.State.REOPENED),
        }
        for name, rows in offered.items():
            self.fields[name].queryset = rows.order_by("title")
        for name in (*offered, "solution"):
            self.fields[name].label_from_instance = _heading

    def clean(self) -> dict:
        """A stage needs a solution."""
        cleaned = super().clean()
        if cleaned.get("stage") and not cleaned.get("solution"):
            self.add_error("solution", "Choose the solution that may enter the stage.")
        return cleaned


class Amend(Form):
    """A new version."""

    title = _title("What you propose, in a few words")
    body = PatientSafeText(label="The proposal")
    note = forms.CharField(max_length=300, label="What changed, and why", validators=[refuse_identifiers])
    integrates = Many(Objection, required=False, label="Objections this version takes up")
    closes_at = Moment(required=False, label="Votes are now taken until", help_text="Leave it empty to keep the time.")
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def prepare(self) -> None:
        """Start with the present text; offer the objections that stand."""
        proposal = self.thing if isinstance(self.thing, Proposal) else Proposal()
        for name, value in (("title", proposal.title), ("body", proposal.body), ("based_on", proposal.version)):
            self.initial.setdefault(name, value)
        self.fields["integrates"].queryset = (
            self.fields["integrates"].queryset.standing().filter(proposal_id=proposal.pk)
        )
        self.fields["integrates"].label_from_instance = lambda objection: objection.harm[:160]


class Extend(Form):
    """More time."""

    closes_at = Moment(label="Votes are taken until")


class Vote(Form):
    """A vote."""

    choice = forms.ChoiceField(label="Your vote", widget=forms.RadioSelect)
    words = PatientSafeText(required=False, label="What you want to say with it", rows=3, max_length=2000)

    def prepare(self) -> None:
        """Offer the choices of the method."""
        method = getattr(self.thing, "method", Proposal.Method.CONSENT)
        self.fields["choice"].choices = [(choice.value, choice.label) for choice in tally.CHOICES[method]]

    def clean(self) -> dict:
        """Ask for the reason of a vote against."""
        cleaned = super().clean()
        if cleaned.get("choice") == "against" and not cleaned.get("words"):
            self.add_error("words", "Say why you are against it: the reason travels with the decision.")
        return cleaned


class Object(Form):
    """An objection."""

    harm = PatientSafeText(label="What harm do you foresee?", rows=3, max_length=2000)
    for_whom = forms.CharField(max_length=200, label="For whom?", validators=[refuse_identifiers])
    evidence = PatientSafeText(required=False, label="What makes you think so?", rows=3, max_length=5000)
    what_would_answer = PatientSafeText(label="What would answer it?", rows=3, max_length=2000)


class Because(Form):
    """A reason."""

    because = PatientSafeText(label="Why", rows=3, max_length=5000)


class Words(Form):
    """A few words, if any."""

    words = PatientSafeText(required=False, label="What you want to say about it", rows=3, max_length=2000)


class Adopt(Form):
    """A decision."""

    reasons = PatientSafeText(label="Why we decide so", rows=4)
    dissent = PatientSafeText(
        required=False,
        label="Dissent",
        rows=3,
        help_text="Carried objections and votes against are added by themselves.",
    )
    would_change_our_mind = PatientSafeText(label="What would change our mind", rows=3)
    review_on = Day(label="When we look at it again")


class Reject(Form):
    """A rejection."""

    reasons = PatientSafeText(label="Why we decide against it", rows=4)
    would_change_our_mind = PatientSafeText(required=False, label="What would change our mind", rows=3)


class SetCondition(Form):
    """A condition."""

    title = _title("What must hold")
    owner = One(Person, label="Who sees to it")
    due_on = Day(label="By when")


class HandOver(Form):
    """Who sees to it from now on."""

    owner = One(Person, label="Who sees to it from now on")


class Adjust(Form):
    """An adjustment."""

    title = _title("What changes, in a few words")
    changes = PatientSafeText(label="What changes")
    for_whom = forms.CharField(max_length=200, label="For whom", validators=[refuse_identifiers])
    from_on = Day(label="From when")
    concern = One(Thing, required=False, label="The concern it answers", empty_label="None")
    milestone = One(Milestone, required=False, label="The milestone it moves", empty_label="None")
    due_on = Day(required=False, label="The milestone is then due on")
    measure_words = forms.CharField(
        max_length=300, required=False, label="What should get better by it", validators=[refuse_identifiers]
    )

    def prepare(self) -> None:
        """Offer concerns everybody may read, under their titles."""
        self.fields["concern"].queryset = _rows("concern", self.by).shared().order_by("title")
        for name in ("concern", "milestone"):
            self.fields[name].label_from_instance = _heading

    def clean(self) -> dict:
        """A milestone and its new day belong together."""
        cleaned = super().clean()
        if cleaned.get("milestone") and not cleaned.get("due_on"):
            self.add_error("due_on", "Say when the milestone is due then.")
        if cleaned.get("due_on") and not cleaned.get("milestone"):
            self.add_error("milestone", "Choose the milestone that is due then.")
        return cleaned


class Judge(Form):
    """What came of an adjustment."""

    verdict = forms.ChoiceField(
        choices=[(state.value, state.label) for state in list(Adjustment.State)[2:]],
        label="Did it help?",
        widget=forms.RadioSelect,
    )
    words = PatientSafeText(label="How you know", rows=3, max_length=2000)
