"""How the holdings of seats that changed hands before there were rows for them are found in the record."""

from collections.abc import Iterable
from dataclasses import dataclass, field

KINDS = ("seat.filled", "seat.vacated", "seat.closed", "seat.deputy_named")


@dataclass
class Table:
    """The holdings found so far: one open at a time for each seat and place; finished ones in `done`."""

    open: dict[tuple, dict] = field(default_factory=dict)
    done: list[dict] = field(default_factory=list)

    def change(self, seat: str, place: str, member: str | None, at, was: str | None = None) -> None:
        """Let `member` (None: nobody) sit in the place from `at` on. `was`: who sat there, also when nothing told so."""
        before = self.open.pop((seat, place), None)
        if before is None and was:
            before = {"seat_id": seat, "place": place, "member_id": was, "since": None}
        if before is not None:
            self.done.append(before | {"until": at})
        if member:
            self.open[seat, place] = {
                "seat_id": seat, "place": place, "member_id": member, "since": at, "until": None,
            }  # fmt: skip


def told(events: Iterable) -> Table:
    """Replay events (kind, thing_id, facts, at; oldest first) into holdings."""
    table = Table()
    for kind, seat, facts, at in events:
        seat = str(seat)
        if kind == "seat.deputy_named":
            table.change(seat, "deputy", facts.get("deputy"), at, facts.get("before"))
            continue
        member = facts.get("member") if kind == "seat.filled" else None
        table.change(seat, "holder", member, at, facts.get("before"))
        deputy = table.open.get((seat, "deputy"))
        if deputy and (kind == "seat.closed" or deputy["member_id"] == facts.get("member")):
            table.change(seat, "deputy", None, at)
    return table


def backfill(apps) -> None:
    """Write the holdings of every seat: from the record, brought into line with who sits there now."""
    Event, Seat = apps.get_model("ledger", "Event"), apps.get_model("people", "Seat")
    Holding, Membership = apps.get_model("people", "Holding"), apps.get_model("people", "Membership")
    events = Event.objects.filter(kind__in=KINDS).order_by("coalition_id", "seq")
    table = told(events.values_list("kind", "thing_id", "facts", "at"))
    seats = {str(seat.pk): seat for seat in Seat._base_manager.all()}
    left = {str(pk): at for pk, at in Membership._base_manager.values_list("pk", "left_at")}
    for seat_id, seat in seats.items():
        _align(table, seat_id, seat, left)
    rows = [row for row in (*table.done, *table.open.values()) if row["seat_id"] in seats and row["member_id"] in left]
    for row in rows:  # of who sat there before the record began, no more is known than when the seat was opened
        row["since"] = row["since"] or min(seats[row["seat_id"]].opened_at, row["until"])
    for row in rows:  # a deputy who left was taken off without an event of its own
        gone = left[row["member_id"]]
        if gone is not None and (row["until"] is None or row["until"] > gone):
            row["until"] = max(gone, row["since"])
    Holding._base_manager.bulk_create(
        Holding(coalition_id=seats[row["seat_id"]].coalition_id, **row) for row in rows
    )


def _align(table: Table, seat_id: str, seat, left: dict) -> None:
    """Whoever sits there now has an open holding, even when the record is silent about it; nobody else has."""
    for place, pk in (("holder", seat.holder_id), ("deputy", seat.deputy_id)):
        known, present = table.open.get((seat_id, place)), str(pk) if pk else None
        if (known or {}).get("member_id") == present:
            continue
        since = known["since"] if known else seat.opened_at
        ended = left.get(known["member_id"]) if known else None
        table.change(seat_id, place, present, max(ended or since, since))
