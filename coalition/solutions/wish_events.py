"""What happened between the coalition and those outside: the events, their sentences, and who should hear of them."""

from coalition.ledger.kinds import Kind
from coalition.people.events import everybody
from coalition.people.models import Membership, Role


def the_leads(thing, event):
    """The chair and the secretary."""
    leads = Membership.objects.filter(left_at=None, role__in=[Role.CHAIR, Role.SECRETARY])
    return leads.values_list("person_id", flat=True)


def leads_and_answerers(wish, event):
    """The leads, and whoever answered before."""
    return {*the_leads(wish, event), *wish.messages.exclude(author=None).values_list("author_id", flat=True)}


door_opened = Kind("front_door.opened", "{actor} opened the form for wishes from outside", icon="idea")
door_closed = Kind("front_door.closed", "{actor} closed the form for wishes from outside", icon="idea")
wish_received = Kind("wish.received", "Somebody outside wished for {thing}", audience=the_leads, icon="idea")
idea_came = Kind("solution.wished_for", "{thing} came onto the list as an idea, wished for from outside", icon="idea")
asker_wrote = Kind("wish.heard_again", "Whoever wished for {thing} wrote again", audience=leads_and_answerers, icon="idea")
wish_answered = Kind("wish.answered", "{actor} answered the wish for {thing}", icon="answer")
register_chosen = Kind(
    "public_register.chosen", "{actor} chose what everybody may read of our AI tools: {tools} tools, {fields} fields", icon="eye"
)
register_published = Kind(
    "public_register.published", "{actor} published what everybody may read of our AI tools", audience=everybody, icon="eye"
)
register_taken_back = Kind(
    "public_register.taken_back", "{actor} took back what everybody could read of our AI tools", audience=everybody, icon="eye"
)
