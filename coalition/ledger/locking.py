"""How an act holds what it changes: its row is locked and read afresh, so that of two acts on one thing the second sees the first."""

import functools

from django.db import models
from django.utils.functional import cached_property

from coalition.ledger.problems import Stale
from coalition.ledger.ready import Ready, some_id
from coalition.ledger.tenancy import TenantQuerySet, current_coalition_id

_LOCKED = "_is_locked"


def locked(model: type[models.Model], pk, person):
    """The thing that `person` may see, locked as it is read, so that one act need not read it again; None when there is none.

    Only inside the transaction in which the act is done.
    """
    rows = model.objects.visible_to(person)
    if _is_open_to_all(model) and not rows.query.is_empty():
        thing = _row(model).first(here=current_coalition_id(), pk=pk)
    else:
        thing = rows.filter(pk=pk).select_for_update(of=("self",), no_key=True).first()
    if thing is not None:
        setattr(thing, _LOCKED, True)
    return thing


def _is_open_to_all(model: type[models.Model]) -> bool:
    """Whether whoever may see one row of the coalition may see each."""
    return model.objects._queryset_class.visible_to is TenantQuerySet.visible_to


@functools.cache
def _row(model: type[models.Model]) -> Ready:
    def build(here, pk) -> models.QuerySet:
        return model.across_coalitions.filter(coalition_id=here, pk=pk).select_for_update(no_key=True)

    return Ready(build, here=some_id(), pk=some_id())


def reread(thing) -> None:
    """Lock the row an act changes and read it afresh; but once, when it was locked as it was read."""
    if thing._state.adding or thing.__dict__.pop(_LOCKED, False):
        return
    manager = getattr(type(thing), "across_coalitions", type(thing)._default_manager)
    fresh = manager.select_for_update(no_key=True).filter(pk=thing.pk).first()
    if fresh is None:
        raise Stale("It is gone: somebody removed it meanwhile.")
    for name in [name for name in thing.__dict__ if isinstance(getattr(type(thing), name, None), cached_property)]:
        del thing.__dict__[name]
    for column in fresh._meta.concrete_fields:
        if column.attname in fresh.__dict__:
            setattr(thing, column.attname, fresh.__dict__[column.attname])
    thing._prefetched_objects_cache = {}
