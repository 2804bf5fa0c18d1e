"""How a test with real transactions leaves the database: what it added is deleted, and what it changed of what was there
before the first test is put back. Emptying every table and laying the walls anew, as Django does, takes a second each time."""

from django.db import connection


class Emptying:
    """Remembers what stands in the database now; `again` brings it back to that. Needs a superuser, or it cannot."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
            self.can = cursor.fetchone()[0]
            self._filled = " UNION ALL ".join(
                f"SELECT '{table}' WHERE EXISTS (SELECT FROM {connection.ops.quote_name(table)})"
                for table in connection.introspection.table_names(cursor)
            )
            self.before = {table: self._rows(cursor, table) for table in self._tables(cursor)}

    def again(self, cursor) -> None:
        """Bring the tables back, with triggers and foreign keys asleep: what is left agrees as it did before."""
        cursor.execute("SET session_replication_role = replica")
        try:
            for table in {*self._tables(cursor), *self.before}:
                before = self.before.get(table, b"")
                if not before or self._rows(cursor, table) != before:
                    cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
                    self._put(cursor, table, before)
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")

    def _tables(self, cursor) -> list[str]:
        cursor.execute(self._filled)
        return [row[0] for row in cursor.fetchall()]

    def _rows(self, cursor, table: str) -> bytes:
        with cursor.copy(f"COPY {connection.ops.quote_name(table)} TO STDOUT") as copied:
            return b"".join(bytes(part) for part in copied)

    def _put(self, cursor, table: str, rows: bytes) -> None:
        if rows:
            with cursor.copy(f"COPY {connection.ops.quote_name(table)} FROM STDIN") as copied:
                copied.write(rows)
