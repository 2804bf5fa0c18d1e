"""The scenes of support's operations."""

from tests.learning.making import a_tool
from tests.scenes import EVERYBODY, LEADS, MEMBERS, scene
from tests.support.making import a_request, an_article, answered, taken

OWNING = [*LEADS, "engineer"]


@scene("support.ask", EVERYBODY)
def ask(cast):
    return cast.coalition, {
        "title": "The flag is missing",
        "words": "Since noon.",
        "about": "tool",
        "urgency": "work has stopped",
        "solution": a_tool(cast).pk,
        "team": cast.teams["Clinical systems"].pk,
    }


@scene("support.take", [name for name in MEMBERS if name != "nurse"])
def take(cast):
    return a_request(cast), {}


@scene("support.hand_over", OWNING)
def hand_over(cast):
    return taken(cast), {"owner": cast.coder.pk}


@scene("support.reply", MEMBERS)
def reply(cast):
    return taken(cast), {"words": "Which ward?"}


@scene("support.answer", OWNING)
def answer(cast):
    return taken(cast), {"words": "Press F5."}


@scene("support.confirm", ["nurse"])
def confirm(cast):
    return answered(cast), {}


@scene("support.reopen", ["nurse"])
def reopen(cast):
    return answered(cast), {"words": "It is gone again."}


@scene("support.make_concern", MEMBERS)
def make_concern(cast):
    return taken(cast), {"title": "Flags go missing", "body": "Nobody notices.", "kind": "worry", "harm": ""}


@scene("support.make_obstacle", MEMBERS)
def make_obstacle(cast):
    return taken(cast), {"title": "The interface drops messages", "words": "At noon."}


@scene("support.make_topic", MEMBERS)
def make_topic(cast):
    tool = a_tool(cast)
    a_request(cast, solution=tool)
    return cast.coalition, {
        "solution": tool.pk,
        "title": "The flag keeps going missing",
        "words": "Three of us saw it.",
    }


@scene("support.write_article", MEMBERS)
def write_article(cast):
    return cast.coalition, {
        "title": "Where the flag shows",
        "words": "Beside the name.",
        "from_request": answered(cast).pk,
    }


@scene("support.publish_article", OWNING)
def publish_article(cast):
    return an_article(cast, state="draft"), {"title": "Where the flag shows", "words": "Beside the name."}


@scene("support.revise_article", MEMBERS)
def revise_article(cast):
    return an_article(cast), {"title": "Where the flag shows now", "words": "Above the name."}


@scene("support.rate_article", EVERYBODY)
def rate_article(cast):
    return an_article(cast), {"helped": "yes"}
