"""Laying the walls: as often as wanted, always the same walls."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from coalition.ledger import walls
from tests.conftest import as_owner

_WALLS = """
SELECT 'policy', tablename, policyname, qual || with_check FROM pg_policies
UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid)
  FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
UNION ALL SELECT 'table', relname, relrowsecurity::text || relforcerowsecurity::text, relacl::text
  FROM pg_class WHERE relkind = 'r'
UNION ALL SELECT 'function', proname, '', prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
ORDER BY 1, 2, 3, 4
"""


def standing() -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(_WALLS)
        return [row for row in cursor.fetchall() if not str(row[1]).startswith(("pg_", "information_schema"))]


@pytest.mark.django_db
def test_laying_them_again_changes_nothing():
    before = standing()
    with as_owner():
        walls.lay()
        walls.lay()
    assert standing() == before


@pytest.mark.django_db
def test_a_wall_that_was_torn_down_is_laid_again():
    before = standing()
    with as_owner():
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE people_seat DISABLE ROW LEVEL SECURITY")
            cursor.execute("DROP POLICY one_coalition ON ledger_event")
            cursor.execute("DROP TRIGGER keep ON ledger_event")
            cursor.execute("GRANT UPDATE, DELETE ON ledger_event TO coalition_app")
        assert standing() != before
        call_command("migrate", verbosity=0, stdout=StringIO())
    assert standing() == before


@pytest.mark.django_db
def test_every_table_of_a_coalition_has_its_wall():
    walled = {row[1] for row in standing() if row[0] == "policy" and row[2] == "one_coalition"}
    assert {model._meta.db_table for model in walls.tenant_models()} <= walled
    forced = {row[1] for row in standing() if row[0] == "table" and row[2] == "truetrue"}
    assert {model._meta.db_table for model in walls.tenant_models()} <= forced


@pytest.mark.django_db
def test_only_looking_at_what_migrate_would_do_lays_nothing(monkeypatch):
    laid = []
    monkeypatch.setattr(walls, "lay", lambda: laid.append(True))
    call_command("migrate", plan=True, verbosity=0, stdout=StringIO())
    assert not laid
    call_command("migrate", verbosity=0, stdout=StringIO())
    assert laid == [True]
