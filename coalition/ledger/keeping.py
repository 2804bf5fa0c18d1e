"""What may be kept between two requests: an answer holds until the record grows, because nothing changes without an event."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from django.conf import settings

from coalition.ledger import clock
from coalition.ledger.models import HOSPITAL, ChainHead
from coalition.ledger.tenancy import current_coalition_id

MOST = 2000
_kept: OrderedDict[Hashable, object] = OrderedDict()
_lock = threading.Lock()


def until_the_record_grows(name: str, about: Hashable, make: Callable[[], object]):
    """`make()`, or what it gave before for `name` and `about` in the same hour, while neither chain grew.

    One query for the heads of the coalition's and of the hospital's chain. The hour is part of the key, because what is
    due depends on the time. At most 2,000 answers are kept in each process, the least recently used are forgotten; what
    is kept must not be changed.
    """
    if not settings.KEEP_UNTIL_THE_RECORD_GROWS:
        return make()
    here = current_coalition_id()
    heads = tuple(ChainHead.objects.filter(pk__in=[here, HOSPITAL]).order_by("pk").values_list("pk", "seq"))
    key = (name, here, about, heads, clock.now().replace(minute=0, second=0, microsecond=0))
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = make()
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return made


def forget() -> None:
    """Keep nothing of what was kept: for another database in the same process, whose chains may be as long."""
    with _lock:
        _kept.clear()
