"""What the operations of learning ask for."""

from django import forms
from django.core.validators import URLValidator

from coalition.learning.quiz import Answers
from coalition.ledger.forms import Form, LongText, One
from coalition.people.models import Discipline, Person, Team
from coalition.solutions.models import Solution


class WriteCourse(Form):
    """A new course."""

    title = forms.CharField(
        max_length=160, label="Title", help_text="For example: Reading the triage flag at the bedside"
    )
    words = LongText(required=False, rows=4, max_length=5000, label="What one can do afterwards")
    solution = One(Solution, required=False, label="The tool it is about", empty_label="None in particular")
    minutes = forms.IntegerField(min_value=1, max_value=600, initial=15, label="Minutes it takes")
    valid_months = forms.IntegerField(min_value=1, max_value=60, initial=12, label="Months until it must be done again")
    is_attested = forms.BooleanField(required=False, initial=True, label="Ask for a word that one has understood it")


class Lesson(Form):
    """A page of a course."""

    title = forms.CharField(max_length=160, label="Title of the lesson")
    body = LongText(label="What is to be known", rows=12)
    video = forms.URLField(
        required=False, max_length=500, assume_scheme="https", label="Address of a video",
        validators=[URLValidator(schemes=["https"], message="Give an address that begins with https://.")],
    )  # fmt: skip


class ReviseLesson(Lesson):
    """The same page, in better words."""

    def prepare(self) -> None:
        """Begin with what it says."""
        for name in ("title", "body", "video"):
            self.initial.setdefault(name, getattr(self.thing, name, ""))


class AddQuestion(Form):
    """A question of the quiz."""

    text = forms.CharField(max_length=300, label="The question")
    choices = forms.CharField(
        max_length=1500, label="The choices, one on each line", help_text="Two to six lines.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    right = forms.IntegerField(min_value=1, max_value=6, label="Which line is right", help_text="1 for the first line.")
    explanation = forms.CharField(max_length=500, label="Why", help_text="Shown to whoever chose another answer.")

    def clean_choices(self) -> list[str]:
        """The lines as a list."""
        found = [line.strip() for line in self.cleaned_data["choices"].splitlines() if line.strip()]
        if not 2 <= len(found) <= 6:
            raise forms.ValidationError("Write two to six choices, one on each line.")
        if len(set(found)) < len(found):
            raise forms.ValidationError("Two choices are the same. Make each one different.")
        return found

    def clean(self) -> dict:
        """The right line must be there."""
        cleaned = super().clean()
        if cleaned.get("right", 0) > len(cleaned.get("choices", range(6))):
            self.add_error("right", f"There are only {len(cleaned['choices'])} choices.")
        return cleaned


class Require(Form):
    """Who must have the course."""

    team = One(Team, required=False, label="Everybody of the team", empty_label="Any team")
    discipline = One(Discipline, required=False, label="Everybody of the discipline", empty_label="Any discipline")

    def clean(self) -> dict:
        """At least one of both."""
        cleaned = super().clean()
        if not self.errors and not cleaned.get("team") and not cleaned.get("discipline"):
            raise forms.ValidationError("Choose a team, a discipline, or both: then it is asked of whoever is both.")
        return cleaned


class Complete(Form):
    """The quiz of a course, and a word that it was understood."""

    answers = Answers(label="The questions")
    attests = forms.BooleanField(required=False, label="I have read it, understood it, and ask when I am not sure.")

    def prepare(self) -> None:
        """Show the course's own questions; ask for the word only where the course does."""
        course = self.thing
        self.fields["answers"].about(list(course.questions.all()) if course is not None else [])
        if course is not None and not course.is_attested:
            self.fields["attests"].widget = forms.HiddenInput()


class SignOff(Form):
    """Whom one saw doing it."""

    person = One(Person, label="Whom you saw")
    words = forms.CharField(
        max_length=300, required=False, label="What you saw", help_text="No patient's name or number."
    )


class Review(Form):
    """Whether a new version of the tool changed what the course teaches."""

    changed = forms.ChoiceField(
        widget=forms.RadioSelect, label="Did anything change in what it teaches?",
        choices=[("no", "No: whoever learned it need not learn it again"), ("yes", "Yes: everybody learns it again")],
    )  # fmt: skip


class GiveOwner(Form):
    """Who answers for a course."""

    owner = One(Person, label="Who answers for it from now on")
