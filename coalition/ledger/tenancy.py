"""One door to a coalition's data: nothing of a coalition is read or written outside its scope."""

import contextlib
import contextvars
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, models, transaction
from django.db.models.functions import Cast


class NoScope(RuntimeError):
    """A coalition's data was asked for outside `scope(coalition)`: wrap the code in one."""


@dataclass(frozen=True)
class Scope:
    """Whose data is open: the coalition's id, and the person who looks (None for the machine); the slug where it is known."""

    coalition_id: uuid.UUID
    person_id: uuid.UUID | None = None
    slug: str = ""


_current: contextvars.ContextVar[Scope | None] = contextvars.ContextVar("scope", default=None)


def current() -> Scope:
    """The open scope; NoScope when there is none."""
    scope = _current.get()
    if scope is None:
        raise NoScope("No coalition is open here. Wrap the code in `with scope(coalition):`.")
    return scope


def current_coalition_id() -> uuid.UUID:
    """The id of the coalition whose scope is open."""
    return current().coalition_id


def _tell_database(scope: Scope | None) -> None:
    coalition = str(scope.coalition_id) if scope else ""
    person = str(scope.person_id) if scope and scope.person_id else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.coalition', %s, true), set_config('app.person', %s, true)", [coalition, person]
        )


def telling(coalitions: models.QuerySet, person_id: str) -> models.QuerySet:
    """`coalitions` (filtered to one) so that reading it opens it for the database too: one query. Then `is_told`.

    Only inside a transaction, with whose end the setting ends.
    """

    def told(name: str, value) -> models.Func:
        text = models.TextField()
        return models.Func(models.Value(name), value, models.Value(True), function="set_config", output_field=text)

    here, who = Cast(models.F("pk"), models.TextField()), models.Value(person_id)
    return coalitions.annotate(told=told("app.coalition", here), told_who=told("app.person", who))


@contextlib.contextmanager
def scope(coalition, person=None, *, until_commit: bool = False, is_told: bool = False) -> Iterator[Scope]:
    """Open `coalition` (a Coalition or its id) for the block, for Python and for the database's row-level security.

    The setting is local to the transaction; a transaction is begun when none runs. `until_commit`: the transaction
    ends with the block anyway (a request's), so the database need not be told that the scope is closed.
    `is_told`: the database was told when the coalition was read by `telling`, in this very transaction.
    """
    coalition_id = getattr(coalition, "pk", coalition)
    opened = Scope(coalition_id, getattr(person, "pk", person), getattr(coalition, "slug", ""))
    with contextlib.ExitStack() as stack:
        if not connection.in_atomic_block:
            stack.enter_context(transaction.atomic())
        before = _current.get()
        if before is not None and opened.person_id in {None, before.person_id} and opened.coalition_id == before.coalition_id:
            yield before  # already open: nothing to tell the database
            return
        token = _current.set(opened)
        if not is_told:
            _tell_database(opened)
        try:
            yield opened
        finally:
            _current.reset(token)
            if not until_commit and not connection.needs_rollback:
                _tell_database(before)


class TenantQuerySet(models.QuerySet):
    """The words every noun of a coalition knows."""

    def visible_to(self, person):
        """The rows this person may read: all of the open coalition's, for its members and observers; else none."""
        if person is None or not person.is_authenticated or person.membership_in(current_coalition_id()) is None:
            return self.none()
        return self


class ScopedManager(models.Manager.from_queryset(TenantQuerySet)):
    """Rows of the open coalition only; raises NoScope when none is open."""

    def get_queryset(self):
        return super().get_queryset().filter(coalition_id=current_coalition_id())


class Tenant(models.Model):
    """Anything that belongs to a coalition. `objects` is scoped; `across_coalitions` is for the few places that say why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    coalition = models.ForeignKey(
        "ledger.Coalition", on_delete=models.PROTECT, default=current_coalition_id, editable=False, related_name="+"
    )

    across_coalitions = models.Manager.from_queryset(TenantQuerySet)()
    objects = ScopedManager()

    # Whether the register of things (titles, search, threads) keeps a row of it. Sealed matter says no.
    is_registered = True

    class Meta:
        abstract = True
        base_manager_name = "across_coalitions"
        default_manager_name = "objects"

    def __str__(self) -> str:
        return self.heading

    @classmethod
    def noun(cls) -> str:
        """The one word for it in code, URLs and on screens."""
        return str(cls._meta.verbose_name)

    @property
    def heading(self) -> str:
        """What it is called in lists, threads and sentences."""
        return str(getattr(self, "title", "") or getattr(self, "name", "") or self.noun())

    @property
    def state_word(self) -> str:
        """Its state in one word or a few; empty when it has none."""
        show = getattr(self, "get_state_display", None)
        return str(show()) if show else ""

    @property
    def search_text(self) -> str:
        """Words, beside the heading, by which it is found."""
        return ""

    @property
    def house_slug(self) -> str:
        """Its coalition's slug: the open coalition's, or else read with the coalition."""
        here = _current.get()
        return here.slug if here and here.slug and here.coalition_id == self.coalition_id else self.coalition.slug

    def get_absolute_url(self) -> str:
        """Its page: /c/<coalition>/<nouns>/<id>/."""
        from coalition.ledger.nouns import url_of

        return url_of(self.house_slug, self.noun(), self.pk)
