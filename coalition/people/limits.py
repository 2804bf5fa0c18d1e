"""How often something may be tried: token buckets in the database, the same for every process, kept over a restart."""

import ipaddress
import math
from dataclasses import dataclass

from django.db import connection, transaction


@dataclass(frozen=True)
class Limit:
    """At most `times` in `seconds`, refilled evenly: who is over it waits a little and is never locked out."""

    name: str
    times: int
    seconds: int


# Ten wrong passwords for one account from one network. Elsewhere its owner still gets in, until somebody tries
# from many networks at once. A hospital's many people often share one address, so a network has more room.
SIGN_IN_HERE = Limit("sign-in here", 10, 600)
SIGN_IN_ACCOUNT = Limit("sign-in account", 50, 600)
SIGN_IN_NETWORK = Limit("sign-in network", 100, 600)
INVITE = Limit("invite", 50, 86_400)
# Asking for a new password sends mail: three an hour to one address; a network's many people have more room.
FORGOTTEN = Limit("forgotten", 3, 3600)
FORGOTTEN_NETWORK = Limit("forgotten network", 60, 3600)
# Six digits have a million values: five tries in five minutes leave no hope.
CODE = Limit("code", 5, 300)
PASSKEY_NETWORK = Limit("passkey network", 100, 600)
ADDRESS = Limit("address", 3, 3600)
SINGLE_SIGN_ON = Limit("single sign-on network", 300, 600)

_BEGIN = (
    "INSERT INTO people_attempt (key, tokens, at) VALUES (%s, %s, clock_timestamp()) ON CONFLICT DO NOTHING"
)
_LOOK = """
SELECT least(%s, tokens + extract(epoch FROM clock_timestamp() - at) * %s) FROM people_attempt WHERE key = %s FOR UPDATE
"""
_SET = "UPDATE people_attempt SET tokens = %s, at = clock_timestamp() WHERE key = %s"
_GIVE = "UPDATE people_attempt SET tokens = least(%s, tokens + 1) WHERE key = %s"


def take(limit: Limit, who: str) -> int:
    """Take one try of `who`; 0 when it is granted, else the seconds (rounded up) until the next one will be.

    A refused try costs nothing, so that trying on and on does not push the end away for ever.
    """
    rate, key = limit.times / limit.seconds, _key(limit, who)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_BEGIN, [key, limit.times])
        cursor.execute(_LOOK, [limit.times, rate, key])
        left = float(cursor.fetchone()[0])
        granted = left >= 1
        cursor.execute(_SET, [left - 1 if granted else left, key])
    return 0 if granted else math.ceil((1 - left) / rate)


def take_all(tries: list[tuple[Limit, str]]) -> int:
    """Take one try of each; the seconds to wait for the first that is used up, else 0."""
    return next((wait for limit, who in tries if (wait := take(limit, who))), 0)


def give_back_all(tries: list[tuple[Limit, str]]) -> None:
    """Give back tries that were no failures."""
    for limit, who in tries:
        give_back(limit, who)


def give_back(limit: Limit, who: str) -> None:
    """Give back a try that was no failure."""
    with connection.cursor() as cursor:
        cursor.execute(_GIVE, [limit.times, _key(limit, who)])


def network_of(request) -> str:
    """The network a request comes from: the address as the server sees it (IPv6: its /64). Headers are not believed."""
    given = request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(given)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)


def _key(limit: Limit, who: str) -> str:
    return f"{limit.name}:{who}"[:120]
