"""What can be done about a request for help: ask, take, hand over, reply, answer, confirm, reopen, take further."""

from coalition.forum import events as forum_events
from coalition.forum import operations as forum
from coalition.forum import operations_concerns as concerns
from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.recording import link, record
from coalition.people import rights
from coalition.roadmap import events as roadmap_events
from coalition.roadmap import operations as roadmap
from coalition.support import clocks, events, forms, operations_articles, patterns, rules  # noqa: F401  one catalogue
from coalition.support.models import Message, Request
from coalition.ui.markdown import render


@operation(
    rules.may_ask,
    form=forms.Ask,
    records=events.asked,
    label="Ask for help",
    done="You are heard. You see here by when you get an answer.",
)
def ask(coalition: Coalition, *, by, title, words, about, solution, urgency, team) -> Request:
    """Ask for help with a tool or with this application."""
    if Request.objects.unsolved().filter(asked_by=by, title=title).exists():
        raise Invalid("You asked this already and it is still open. Write there instead.", field="title")
    now = clock.now()
    first, solve = clocks.dues(now, urgency, coalition.time_zone)
    request = Request.objects.create(
        title=title, words=words, html=render(words), about=about, solution=solution, urgency=urgency, team=team,
        asked_by=by, asked_at=now, first_due_at=first, solve_due_at=solve,
    )  # fmt: skip
    record(events.asked, request, because=solution, urgency=urgency)
    return request


@operation(rules.may_take, records=events.taken, label="Take it", done="It is yours now.")
def take(request: Request, *, by) -> Request:
    """Take the request: you help from now on."""
    _give(request, by)
    record(events.taken, request)
    return request


def _give(request: Request, person) -> None:
    """Give it an owner; a reopened request stays called so until it is answered."""
    request.owner = person
    if request.state == Request.State.ASKED:
        request.state = Request.State.TAKEN
    request.save(update_fields=["owner", "state"])


@operation(
    rules.may_hand_over,
    form=forms.HandOver,
    records=events.handed_over,
    label="Hand it over",
    done="It is handed over.",
)
def hand_over(request: Request, *, by, owner) -> Request:
    """Hand the request to somebody who can help better."""
    if not rights.a_member(owner, request):
        raise Invalid(f"{owner.name} only observes here. Choose a member.", field="owner")
    if owner.pk in {request.owner_id, request.asked_by_id}:
        reason = "has it already" if owner.pk == request.owner_id else "asked this"
        raise Invalid(f"{owner.name} {reason}. Choose somebody else.", field="owner")
    _give(request, owner)
    record(events.handed_over, request, owner=owner.pk)
    return request


@operation(rules.may_reply, form=forms.Words, records=events.replied, label="Write", done="Your message is there.")
def reply(request: Request, *, by, words) -> Request:
    """Write in the conversation: ask back, or say more."""
    newest = request.messages.order_by("-at", "-id").first()
    if newest is not None and newest.author_id == by.pk and newest.words == words:
        raise Invalid("You have just written exactly this. It is there.", field="words")
    _say(request, by, words)
    request.save(update_fields=["first_answered_at"])
    record(events.replied, request)
    return request


def _say(request: Request, by, words: str, *, is_answer: bool = False) -> None:
    """Add a message; the first one by anybody else than the asker stops the first clock. The caller saves."""
    now = clock.now()
    Message.objects.create(request=request, author=by, words=words, html=render(words), is_answer=is_answer, at=now)
    if by.pk != request.asked_by_id and request.first_answered_at is None:
        request.first_answered_at = now


@operation(
    rules.may_answer,
    form=forms.Answer,
    records=events.answered,
    label="Answer",
    done="Whoever asked is asked whether it helps.",
)
def answer(request: Request, *, by, words) -> Request:
    """Answer the request; whoever asked then says whether that solves it."""
    _say(request, by, words, is_answer=True)
    request.owner = request.owner or by
    request.state, request.answered_at = Request.State.ANSWERED, clock.now()
    request.save(update_fields=["owner", "state", "answered_at", "first_answered_at"])
    record(events.answered, request)
    return request


@operation(rules.may_confirm, records=events.confirmed, label="It is solved", done="Thank you for saying so.")
def confirm(request: Request, *, by) -> Request:
    """Say that the answer solves it."""
    request.state, request.confirmed_at = Request.State.CONFIRMED, clock.now()
    request.save(update_fields=["state", "confirmed_at"])
    record(events.confirmed, request)
    return request


@operation(
    rules.may_reopen, form=forms.Reopen, records=events.reopened, label="It is not solved", done="It is open again."
)
def reopen(request: Request, *, by, words) -> Request:
    """Say what is still wrong; it gets half its time anew."""
    now, zone = clock.now(), request.coalition.time_zone
    _say(request, by, words)
    request.frozen_seconds += int(clocks.elapsed(request.answered_at, now, request.urgency, zone).total_seconds())
    request.state, request.solve_due_at = Request.State.REOPENED, clocks.grace(now, request.urgency, zone)
    request.answered_at = request.confirmed_at = None
    request.reopened_count += 1
    request.save()
    record(events.reopened, request)
    return request


@operation(
    rules.may_make_concern,
    form=forms.MakeConcern,
    records=(events.raised_as, forum_events.raised),
    label="Raise it as a concern",
)
def make_concern(request: Request, *, by, title, body, kind, harm=""):
    """Raise what the request is about as a concern, so that it gets an owner and an answer of its own."""
    concern = concerns.raise_(
        request.coalition, by=by, title=title, body=body, kind=kind, harm=harm, solution=request.solution
    )
    record(events.raised_as, request)
    link(request, "raised as", concern)
    return concern


@operation(
    rules.may_make_obstacle,
    form=forms.MakeObstacle,
    records=(events.raised_as, roadmap_events.obstacle_raised),
    label="Make it an obstacle",
)
def make_obstacle(
    request: Request, *, by, title, words="", milestone=None, owner=None, level="coalition", remover="", cfir="",
    nasss="",
):  # fmt: skip
    """Put what the request is about on the list of obstacles."""
    made = roadmap.raise_obstacle(
        request.coalition, by=by, title=title, words=words, milestone=milestone, owner=owner, level=level,
        remover=remover, cfir=cfir, nasss=nasss,
    )  # fmt: skip
    record(events.raised_as, request)
    link(request, "raised as", made)
    return made


@operation(
    rules.may_make_topic, form=forms.MakeTopic,
    records=(events.discussed, forum_events.opened, forum_events.mentioned_in),
    label="Discuss what keeps happening", done="The discussion is open, and those who asked are told.",
)  # fmt: skip
def make_topic(coalition: Coalition, *, by, solution, title, words):
    """Open one discussion for several requests about the same tool, and tell everybody who asked."""
    alike = patterns.requests_about(solution)
    if not alike:
        raise Invalid(
            "Nobody asked about this tool in the last 30 days that is not discussed already.", field="solution"
        )
    discussion = forum.open(coalition, by=by, kind="question", title=title, body=words, solution=solution)
    for request in alike:
        record(events.discussed, request)
        link(request, "discussed at", discussion)
    return discussion
