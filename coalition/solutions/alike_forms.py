"""How a form shows that a tool may be on the list already, and asks whether it is this one or another."""

from django import forms
from django.utils.translation import gettext

from coalition.ledger.forms import Form
from coalition.ledger.problems import Invalid
from coalition.solutions import alike, carding, inventory, inventory_file
from coalition.solutions.models import Solution

ANOTHER = "another"


def decision() -> forms.CharField:
    """The field that says which tool is meant; hidden until there is a question."""
    return forms.CharField(
        required=False,
        max_length=40,
        widget=forms.HiddenInput(),
        label="Is it on the list already?",
        help_text="The id of the tool on the list that is meant, or “another”; needed only when they look alike.",
    )


class AsksWhichTool(Form):
    """A form about a tool that may be on the list already; `described` gives (name, maker, number), or None."""

    def described(self) -> tuple[str, str, str] | None:
        """What the form describes."""
        raise NotImplementedError

    def clean(self) -> dict:
        """Ask when tools look alike and nobody has said which is meant."""
        found = super().clean()
        described = self.described() if not self.errors else None
        if described is None:
            return found
        likely = alike.find(*described)
        chosen = found.get("alike", "")
        certain = [each for each in likely if each.is_certain]
        is_known = chosen in {str(each.solution.pk) for each in likely} or (chosen == ANOTHER and not certain)
        if likely and not is_known:
            ask_which(self, likely, may_be_another=not certain)
        return found


def ask_which(form: Form, likely: list[alike.Alike], *, may_be_another: bool) -> None:
    """Show the tools that look alike as choices, with the reason beside each."""
    choices = [(str(each.solution.pk), _told(each)) for each in likely]
    if may_be_another:
        choices.append((ANOTHER, gettext("It is another tool: put it on the list")))
    show_choices(form, choices)
    names = "; ".join(f"{each.solution.name} ({each.why})" for each in likely)
    more = gettext("Say which is meant, or “another”.") if may_be_another else gettext("If it is another, name it differently.")
    form.add_error("alike", gettext("It may be on the list already: %(names)s. %(more)s") % {"names": names, "more": more})


def show_choices(form: Form, choices: list[tuple[str, str]]) -> None:
    """Ask by these choices; a file that the form was given goes along, so that nobody chooses it twice."""
    form.fields["alike"].widget = forms.RadioSelect(choices=choices)
    form.fields["alike"].help_text = ""
    form._bound_fields_cache.pop("alike", None)  # it was drawn for the hidden field
    if "file" in form.fields:
        form.fields["file"].widget.keeps = True


def _told(each: alike.Alike) -> str:
    there = each.solution
    made_by = f", {there.vendor}" if there.vendor else ""
    return gettext("It is %(name)s%(made_by)s, %(stage)s: %(why)s") % {
        "name": there.name, "made_by": made_by, "stage": there.state_word, "why": each.why,
    }  # fmt: skip


def described_by_card(file) -> tuple[str, str, str] | None:
    """What a model card describes; None for a file that is none (the act says why), and for a tool it surely updates."""
    try:
        known = carding.known_of(carding.read(file))
    except Invalid:
        return None
    finally:
        file.seek(0)
    is_there = inventory.find(known["name"], known["vendor"]) is not None
    return None if is_there else (known["name"], known["vendor"], known["submission_number"])


def alike_rows(file) -> list[str]:
    """The rows of a list of tools that may be on our list under another spelling, in words."""
    try:
        rows = inventory_file.read(file)
    except Invalid:
        return []
    finally:
        file.seek(0)
    index, exact = alike.Index(), {(each.name.casefold()) for each in Solution.objects.only("name")}
    found = []
    for number, known in rows:
        if known["name"].casefold() not in exact:
            likely = index.find(known["name"], known["vendor"], known["submission_number"])
            found += [f"row {number}, {known['name']}: {each.solution.name} ({each.why})" for each in likely[:1]]
    return found
