"""What happened in the forum: the events, their sentences, their audience. None of them knows a sealed raiser."""

from django.db.models import Q

from coalition.forum.models import Post
from coalition.ledger.kinds import Kind
from coalition.people.events import everybody
from coalition.people.models import Membership, Role


def handlers(thing=None, event=None):
    """Those who handle concerns: the leads and the members the chair named."""
    named = Q(handles_concerns=True) | Q(role__in=[Role.CHAIR, Role.SECRETARY])
    return Membership.objects.filter(named, left_at=None).values_list("person_id", flat=True)


def participants(discussion, event):
    """Who opened the discussion or wrote in it."""
    writers = Post.objects.filter(discussion=discussion).values_list("author_id", flat=True).distinct()
    return {discussion.author_id, *writers} - set(event.facts.get("people", ()))


def mentioned(discussion, event):
    """Those whom the post names with an @."""
    return event.facts.get("people", ())


def the_owner(concern, event):
    """Who answers for the concern."""
    return [concern.owner_id] if concern.owner_id else []


def the_raiser(concern, event):
    """Who raised it, if they said who they are."""
    return [concern.raised_by_id] if concern.raised_by_id else []


def both_sides(concern, event):
    """The owner and the named raiser; all handlers while nobody owns it."""
    return {*the_raiser(concern, event), *(the_owner(concern, event) or handlers())}


opened = Kind("discussion.opened", "{actor} opened the discussion {thing}", audience=everybody, icon="discussion")
replied = Kind("discussion.replied", "{actor} replied in {thing}", audience=participants, icon="discussion")
mentioned_in = Kind("discussion.mentioned", "{actor} mentioned you in {thing}", audience=mentioned, icon="discussion")
edited = Kind("discussion.post_edited", "{actor} corrected a post in {thing}", icon="discussion")
resolved = Kind("discussion.resolved", "{actor} resolved {thing}", audience=participants, icon="check")
reopened = Kind("discussion.reopened", "{actor} reopened {thing}", audience=participants, icon="discussion")

raised = Kind("concern.raised", "{actor} raised the concern {thing}", audience=handlers, icon="concern")
received = Kind("concern.received", "A sealed concern came in: {thing}", audience=handlers, icon="concern")
heard_again = Kind("concern.heard_again", "The raiser of {thing} wrote again", audience=both_sides, icon="concern")
owned = Kind("concern.owned", "{actor} took on {thing}", audience=the_raiser, icon="concern")
given = Kind("concern.given", "{actor} gave {thing} an owner", audience=both_sides, icon="concern")
placed = Kind("concern.placed", "{actor} said which solution {thing} is about", icon="concern")
shared = Kind("concern.shared", "{actor} showed {thing} to the whole coalition", icon="concern")
written = Kind("concern.written", "{actor} wrote about {thing}", audience=both_sides, icon="concern")
answered = Kind("concern.answered", "{actor} answered {thing}", audience=the_raiser, icon="concern")
settled = Kind("concern.settled", "{thing}: its raiser says {verdict}", audience=the_owner, icon="check")
not_settled = Kind(
    "concern.not_settled", "{thing}: its raiser says it is not solved", audience=both_sides, icon="concern"
)
reopened_concern = Kind("concern.reopened", "{actor} reopened {thing}", audience=both_sides, icon="concern")
