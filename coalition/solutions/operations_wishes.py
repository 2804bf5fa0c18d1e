"""What is done about wishes from outside: the form is opened and closed, a wish becomes an idea, and is answered."""

from django.conf import settings

from coalition.ledger import clock
from coalition.ledger.models import Coalition
from coalition.ledger.operations import operation
from coalition.ledger.problems import Invalid
from coalition.ledger.receipts import draw_code, hash_of
from coalition.ledger.recording import link, record
from coalition.solutions import inventory, rules_public, wish_events, wish_forms
from coalition.solutions.models import FrontDoor, Kind, Solution, Wish, WishMessage

USE = "coalition.solutions.wish"
TOO_MANY = "So many wishes came today that no more are taken until tomorrow. Nothing of yours was kept; come back tomorrow."


@operation(
    rules_public.may_open_door,
    form=wish_forms.OpenDoor,
    records=wish_events.door_opened,
    label="Open the form for wishes",
    done="The form is open. Hand on its address.",
)
def open_door(coalition: Coalition, *, by, greeting="") -> Coalition:
    """Open a form on which anybody, also without an account, can say which AI tool they would like."""
    door = FrontDoor.objects.first() or FrontDoor()
    door.is_open, door.greeting, door.changed_at, door.by = True, greeting, clock.now(), by
    door.save()
    record(wish_events.door_opened, coalition)
    return coalition


@operation(
    rules_public.may_close_door,
    form=wish_forms.CloseDoor,
    records=wish_events.door_closed,
    label="Close the form for wishes",
    done="The form is closed. Those who asked can still read answers.",
)
def close_door(coalition: Coalition, *, by) -> Coalition:
    """Close the form for wishes; whoever asked can still read their answers."""
    door = FrontDoor.objects.first()
    if door is None or not door.is_open:
        raise Invalid("The form for wishes is closed already.")
    door.is_open, door.changed_at, door.by = False, clock.now(), by
    door.save()
    record(wish_events.door_closed, coalition)
    return coalition


@operation(
    rules_public.may_take_wish,
    form=wish_forms.TakeWish,
    records=(wish_events.wish_received, wish_events.idea_came),
    label="Send the wish",
    machine=True,
)
def take_wish(coalition: Coalition, *, by, title, body, name="", email="") -> str:
    """Take a wish from outside and make it an idea on the list; returns the receipt code, which is shown once."""
    code, title = draw_code(), title[:1].upper() + title[1:]
    wish = Wish.objects.filter(solution__name=title, body=body).select_related("solution").first()
    if wish is not None:  # a second click: the code shown last is the one that counts
        wish.lookup = hash_of(code, USE)
        wish.save(update_fields=["lookup"])
    elif Wish.objects.filter(asked_at__gte=_midnight()).count() >= settings.INTAKE_DAILY_LIMIT:
        raise Invalid(TOO_MANY)
    else:
        wish = _made(title, body=body, name=name, email=email, lookup=hash_of(code, USE))
        record(wish_events.idea_came, wish.solution)
        link(wish, "became", wish.solution)
    record(wish_events.wish_received, wish)
    return code


def _made(title: str, **asked) -> Wish:
    now = clock.now()
    slug = inventory.free_slug(title, "")
    idea = Solution.objects.create(
        name=title, slug=slug, purpose=asked["body"], kind=Kind.OTHER, stage_since=now, registered_at=now
    )
    return Wish.objects.create(solution=idea, asked_at=now, **asked)


def _midnight():
    return clock.now().replace(hour=0, minute=0, second=0, microsecond=0)


@operation(
    rules_public.may_hear_asker, form=wish_forms.HearAsker, records=wish_events.asker_wrote, label="Send it", machine=True
)
def hear_asker(wish: Wish, *, by, body) -> Wish:
    """Take another word of whoever wished for the tool."""
    today = WishMessage.objects.filter(author=None, at__gte=_midnight())
    if today.count() >= settings.INTAKE_DAILY_LIMIT:
        raise Invalid(TOO_MANY)
    if not WishMessage.objects.filter(wish=wish, author=None, body=body).exists():
        WishMessage.objects.create(wish=wish, author=None, body=body, at=clock.now())
        wish.answered_at = None
        wish.save(update_fields=["answered_at"])
    record(wish_events.asker_wrote, wish)
    return wish


@operation(
    rules_public.may_answer_wish,
    form=wish_forms.AnswerWish,
    records=wish_events.wish_answered,
    label="Answer",
    done="The asker can read it with their code.",
)
def answer_wish(wish: Wish, *, by, body) -> Wish:
    """Answer whoever wished for the tool; they read it with the code they were given."""
    WishMessage.objects.create(wish=wish, author=by, body=body, at=clock.now())
    wish.answered_at = clock.now()
    wish.save(update_fields=["answered_at"])
    record(wish_events.wish_answered, wish)
    return wish


def wish_of(code: str) -> Wish | None:
    """The wish a code opens; None for a wrong code."""
    rows = Wish.objects.select_related("solution", "coalition")
    return rows.filter(lookup=hash_of(code, USE)).first() if code.strip() else None


