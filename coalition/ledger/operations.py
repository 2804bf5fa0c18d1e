"""One thing a person can do = one named operation: its rule, its form, its events, its transaction."""

import importlib
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils.module_loading import module_has_submodule

from coalition.ledger import recording
from coalition.ledger.forms import Form
from coalition.ledger.kinds import Kind
from coalition.ledger.locking import reread
from coalition.ledger.problems import RecordedNothing, Refused, Stale
from coalition.ledger.rules import Rule, Verdict

UNIQUE_VIOLATION = "23505"
SUBMISSION = "submission_once"  # the constraint by which a request is answered once
CATALOGUE: dict[str, "Operation"] = {}


@dataclass(frozen=True)
class Operation:
    """An entry of the catalogue; calling it performs the act.

    name: `<app>.<verb>`; thing_type: the model it acts on; form: its input; records: the events it may leave;
    label: the words on its button; danger: it ends or hides something; sealed: it must leave no trace of who;
    machine: only the system itself performs it, so it has no page and no API; passes_on: a bulk act over operations of
    any room, whose events those declare; fresh: whoever does it on a page has proved who they are within minutes.
    """

    do_not_call_in_templates: ClassVar[bool] = True  # a page that names an act must not perform it

    name: str
    body: Callable
    rule: Rule
    form: type[Form]
    records: tuple[Kind, ...]
    label: str
    thing_type: type[models.Model]
    done: str = ""
    danger: bool = False
    sealed: bool = False
    machine: bool = False
    passes_on: bool = False
    fresh: bool = False
    parameters: tuple[str, ...] = field(default=())

    @property
    def app(self) -> str:
        """The room it belongs to."""
        return self.name.partition(".")[0]

    @property
    def verb(self) -> str:
        """Its imperative."""
        return self.name.partition(".")[2]

    @property
    def summary(self) -> str:
        """What it does, in one sentence: the docstring's first line."""
        return (inspect.getdoc(self.body) or "").partition("\n")[0]

    def verdict(self, person, thing) -> Verdict:
        """May `person` do this to `thing`?"""
        return self.rule(person, thing)

    def __call__(self, thing, *, by, **given):
        return self.complete(thing, by, given)

    def complete(self, thing, by, given: dict, then: Callable = lambda result: None):
        """Perform the act, and `then(result)` with it: both are kept, or neither. Gives the result."""
        if recording.is_acting():
            return self._perform(thing, by, given, then)
        try:
            return self._perform(thing, by, given, then)
        except IntegrityError as clash:
            _demand_duplicate(clash)
        # Another act wrote the same words between our look and our write. Looking again tells which, in plain words.
        _rewind(given)
        try:
            return self._perform(thing, by, given, then)
        except IntegrityError as clash:
            _demand_duplicate(clash)
            raise Stale("Somebody did the same at this very moment. Look at it again.") from clash

    def _perform(self, thing, by, given: dict, then: Callable):
        with transaction.atomic():
            self._lock(thing)
            verdict = self.rule(by, thing)
            if not verdict:
                raise Refused(verdict)
            with recording.act(None if self.sealed else by) as act:
                before = len(act.events)
                result = self.body(thing, by=by, **given)
                self._demand_record(act.events[before:], act.vouched)
                act.vouched.update(event.pk for event in act.events[before:])
            then(result)
        return result

    def _demand_record(self, events: Sequence, vouched: set) -> None:
        if self.sealed:
            if events:
                raise RecordedNothing(f"{self.name} is sealed and must not record, but did.")
            return
        kinds = {event.kind for event in events}
        # What an operation called inside a bulk act recorded was held against that one's own declaration.
        own = [event for event in events if not (self.passes_on and event.pk in vouched)]
        undeclared = {event.kind for event in own} - {kind.name for kind in self.records}
        if not kinds or undeclared:
            raise RecordedNothing(f"{self.name} recorded {sorted(kinds) or 'nothing'}; declared: {self.records}")


    def _lock(self, thing) -> None:
        """One at a time: of the acts on a thing by its row, of those that make something in a coalition by their name.

        Only the outermost act waits for the latter, before it holds anything else: so no two can wait for each other.
        """
        if thing.noun() not in {"coalition", "hospital"}:
            reread(thing)
        elif not recording.is_acting():
            with connection.cursor() as cursor:
                name = f"{self.name}:{recording.coalition_of(thing)}"
                cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def _demand_duplicate(clash: IntegrityError) -> None:
    """Raise `clash` again unless it is a row that may be there once only; and if it is the answer to the very same request."""
    if getattr(clash.__cause__, "sqlstate", "") != UNIQUE_VIOLATION or SUBMISSION in str(clash):
        raise clash


def _rewind(given: dict) -> None:
    """Make files that were read readable once more."""
    for value in given.values():
        if hasattr(value, "seek"):
            value.seek(0)


def operation(
    rule: Rule,
    *,
    records: Kind | Sequence[Kind] = (),
    form: type[Form] = Form,
    label: str = "",
    done: str = "",
    danger: bool = False,
    sealed: bool = False,
    machine: bool = False,
    passes_on: bool = False,
    fresh: bool = False,
) -> Callable[[Callable], Operation]:
    """Make the decorated function an operation.

    The function is `def verb(thing: Model, *, by, **inputs)`; the inputs are the form's fields, by name.
    Errors at start-up: TypeError when the signature and the form disagree or nothing is recorded.
    """

    def make(body: Callable) -> Operation:
        signature = inspect.signature(body, eval_str=True)
        thing, *rest = signature.parameters.values()
        inputs = tuple(p.name for p in rest if p.name != "by")
        name = f"{body.__module__.split('.')[1]}.{body.__name__.rstrip('_')}"
        kinds = (records,) if isinstance(records, Kind) else tuple(records)
        _demand_agreement(name, inputs, form, kinds, sealed)
        made = Operation(
            name=name,
            body=body,
            rule=rule,
            form=form,
            records=kinds,
            label=label or body.__name__.rstrip("_").replace("_", " ").capitalize(),
            thing_type=thing.annotation,
            done=done,
            danger=danger,
            sealed=sealed,
            machine=machine,
            passes_on=passes_on,
            fresh=fresh,
            parameters=inputs,
        )
        if name in CATALOGUE:
            raise TypeError(f"There are two operations called {name}.")
        CATALOGUE[name] = made
        return made

    return make


def _demand_agreement(name, inputs, form, kinds, sealed) -> None:
    fields = set(form.base_fields)
    if set(inputs) != fields:
        raise TypeError(f"{name} takes {sorted(inputs)} but its form has {sorted(fields)}.")
    if not kinds and not sealed:
        raise TypeError(f"{name} declares no event.")


def discover() -> None:
    """Import each room's operations and nouns, so that the catalogue is whole before the first request."""
    for config in apps.get_app_configs():
        if config.name.startswith("coalition."):
            for module in ("nouns", "operations"):
                if module_has_submodule(config.module, module):
                    importlib.import_module(f"{config.name}.{module}")
