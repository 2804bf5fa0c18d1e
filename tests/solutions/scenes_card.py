"""The scenes of the operations on the living card, on letters, wishes and the public register."""

from coalition.people.models import Person
from coalition.solutions import operations as solutions
from coalition.solutions.models import Wish
from tests.scenes import LEADS, MEMBERS, scene
from tests.solutions.scenes import card_file, tool

OWNED = [*LEADS, "nurse"]


def wished(cast, title="A tool that finds sepsis", **given) -> tuple[Wish, str]:
    """A wish from outside, and the code that opens it."""
    solutions.open_door(cast.coalition, by=cast.chair, greeting="Welcome.")
    given = {"body": "We notice it too late."} | given
    code = solutions.take_wish(cast.coalition, by=Person.objects.system(), title=title, **given)
    return Wish.objects.get(solution__name=title), code


def chosen(cast, *tools, fields=("plain", "stage")):
    """A draft of the public register."""
    tools = tools or (tool(),)
    return solutions.choose_public(
        cast.coalition, by=cast.chair, solutions=list(tools), fields_shown=list(fields), greeting="For you."
    )


@scene("solutions.fill_attribute", OWNED)
def fill_attribute(cast):
    return tool("Filled tool", owner=cast.nurse), {"ref": "2.i", "text": "Finds sepsis early.", "source": "developer"}


@scene("solutions.review_attributes", OWNED)
def review_attributes(cast):
    found = tool("Reviewed tool", owner=cast.nurse)
    solutions.fill_attribute(found, by=cast.nurse, ref="2.i", text="Finds sepsis early.")
    return found, {"refs": ["2.i"]}


@scene("solutions.add_attribute", OWNED)
def add_attribute(cast):
    return tool("Added tool", owner=cast.nurse), {"label": "Night shift", "text": "Not staffed at night."}


@scene("solutions.drop_attribute", OWNED)
def drop_attribute(cast):
    found = tool("Dropped tool", owner=cast.nurse)
    solutions.add_attribute(found, by=cast.nurse, label="Night shift", text="Not staffed.")
    return found, {"ref": found.entries.get(label="Night shift").ref}


@scene("solutions.set_review_days", OWNED)
def set_review_days(cast):
    return tool("Fresh tool", owner=cast.nurse), {"days": 90}


@scene("solutions.begin_card", OWNED)
def begin_card(cast):
    return tool("Begun tool", owner=cast.nurse), {}


@scene("solutions.ask_developer", OWNED)
def ask_developer(cast):
    return tool("Asked tool", owner=cast.nurse), {"refs": ["2.i", "6.ii"], "note": "Before the pilot, please."}


@scene("solutions.review_card_field", LEADS)
def review_card_field(cast):
    found = solutions.register_from_card(cast.coalition, by=cast.chair, file=card_file())
    return found.card.fields.get(path="ModelSummary/Summary"), {}


@scene("solutions.open_door", LEADS)
def open_door(cast):
    return cast.coalition, {"greeting": "Nurses of three wards read this."}


@scene("solutions.close_door", LEADS)
def close_door(cast):
    solutions.open_door(cast.coalition, by=cast.chair)
    return cast.coalition, {}


@scene("solutions.answer_wish", MEMBERS)
def answer_wish(cast):
    return wished(cast)[0], {"body": "We look at two of them in May."}


@scene("solutions.choose_public", LEADS)
def choose_public(cast):
    return cast.coalition, {"solutions": [tool("Chosen tool").pk], "fields_shown": ["plain", "stage"], "greeting": "For you."}


@scene("solutions.publish", LEADS)
def publish(cast):
    return chosen(cast, tool("Published tool")), {}


@scene("solutions.take_back", LEADS)
def take_back(cast):
    return solutions.publish(chosen(cast, tool("Public tool")), by=cast.chair), {}
