"""How somebody sees how far an import is, although the import is one transaction of which nobody sees anything before it ends."""

import contextlib

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from coalition.people.models import RosterDraft

SAY = (
    "UPDATE people_rosterdraft SET rows_read = coalesce(%s, rows_read), rows_written = coalesce(%s, rows_written)"
    " WHERE id = %s"
)


class Aside:
    """Writes how far a draft is over a connection of its own, opened when there is something to say.

    The import must not hold the draft's row meanwhile. Not being able to say it stops nothing.
    """

    def __init__(self, draft: RosterDraft | None):
        self._draft = draft
        self._connection = None

    def __enter__(self) -> "Aside":
        return self

    def __exit__(self, *problem) -> None:
        if self._connection is not None:
            self._connection.close()

    def read(self, rows: int) -> None:
        """So many rows of the file are read."""
        self._say(rows, None)

    def written(self, people: int) -> None:
        """So many people are written."""
        self._say(None, people)

    def _say(self, rows: int | None, people: int | None) -> None:
        if self._draft is None:
            return
        with contextlib.suppress(DatabaseError):
            if self._connection is None:
                self._connection = connections.create_connection(DEFAULT_DB_ALIAS)
            with self._connection.cursor() as cursor:
                cursor.execute(SAY, [rows, people, self._draft.pk])
