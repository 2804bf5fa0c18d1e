"""The database's own walls, laid after every migration: rights, row-level security, keys that hold tenants apart, the chain."""

from django.apps import apps
from django.db import connection

from coalition.ledger.tenancy import Tenant

APP_ROLE = "coalition_app"
_HERE = "NULLIF(current_setting('app.coalition', true), '')::uuid"
_ME = "NULLIF(current_setting('app.person', true), '')::uuid"

_FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION ledger_event_text(e ledger_event) RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog AS $$
    SELECT concat_ws('|', e.id, e.coalition_id, e.seq, (extract(epoch FROM e.at) * 1000000)::bigint, e.kind,
        e.thing_type, e.thing_id, coalesce(e.actor_id::text, '-'), coalesce(nullif(e.because_type, ''), '-'),
        coalesce(e.because_id::text, '-'), e.facts::text)
$$;

CREATE OR REPLACE FUNCTION ledger_seal_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
DECLARE head ledger_chainhead;
BEGIN
    IF session_user = '{APP_ROLE}' AND abs(extract(epoch FROM NEW.at - clock_timestamp())) > 300 THEN
        RAISE EXCEPTION 'an event is recorded when it happens, not dated %', NEW.at;
    END IF;
    INSERT INTO ledger_chainhead (coalition_id, seq, hash) VALUES (NEW.coalition_id, 0, ''::bytea) ON CONFLICT DO NOTHING;
    SELECT * INTO head FROM ledger_chainhead WHERE coalition_id = NEW.coalition_id FOR UPDATE;
    NEW.seq := head.seq + 1;
    NEW.previous := head.hash;
    NEW.hash := sha256(NEW.previous || convert_to(ledger_event_text(NEW), 'UTF8'));
    UPDATE ledger_chainhead SET seq = NEW.seq, hash = NEW.hash WHERE coalition_id = NEW.coalition_id;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND current_setting('app.emptying_tests', true) = 'on' THEN RETURN NULL; END IF;
    RAISE EXCEPTION 'the record is append-only: % is refused', TG_OP;
END $$;

ALTER TABLE ledger_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_event FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS one_coalition ON ledger_event;
CREATE POLICY one_coalition ON ledger_event USING (coalition_id = {_HERE}) WITH CHECK (coalition_id = {_HERE});

DROP TRIGGER IF EXISTS seal ON ledger_event;
CREATE TRIGGER seal BEFORE INSERT ON ledger_event FOR EACH ROW EXECUTE FUNCTION ledger_seal_event();
DROP TRIGGER IF EXISTS keep ON ledger_event;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON ledger_event FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
DROP TRIGGER IF EXISTS keep_all ON ledger_event;
CREATE TRIGGER keep_all BEFORE TRUNCATE ON ledger_event FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
"""

_RIGHTS = f"""
GRANT USAGE ON SCHEMA public TO {APP_ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP_ROLE};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE};
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_event FROM {APP_ROLE};
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON ledger_chainhead FROM {APP_ROLE};
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON django_migrations FROM {APP_ROLE};
"""


# Under row-level security an index serves only functions that are known to leak nothing of the rows they look at.
# "Has this word" leaks nothing, but only a superuser can say so; unsaid, a search reads all rows of its coalition.
_SEARCH_BY_INDEX = """
DO $$ BEGIN
    IF NOT (SELECT proleakproof FROM pg_proc WHERE oid = 'pg_catalog.ts_match_vq(tsvector, tsquery)'::regprocedure) THEN
        ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) LEAKPROOF;
    END IF;
EXCEPTION WHEN insufficient_privilege THEN NULL;
END $$;
"""


def tenant_models() -> list[type[Tenant]]:
    """Every concrete model whose rows belong to a coalition."""
    return [model for model in apps.get_models() if issubclass(model, Tenant)]


def lay() -> None:
    """Lay the walls; safe to repeat. Needs the owner's rights; migrations call it at their end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP_ROLE])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {APP_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS")
        cursor.execute(_FUNCTIONS)
        cursor.execute(_RIGHTS)
        cursor.execute(_SEARCH_BY_INDEX)
        made = set(connection.introspection.table_names(cursor))
        models = [model for model in tenant_models() if model._meta.db_table in made]
        for model in models:
            _unique_key(cursor, model)
        for model in models:
            _security(cursor, model)
            _composite_keys(cursor, model)
        for statement in _extra():
            cursor.execute(statement)


def _extra() -> list[str]:
    """What rooms add to the walls: SQL in their `walls.SQL` (triggers that freeze a closed thing, and the like)."""
    import importlib

    from django.utils.module_loading import module_has_submodule

    found = []
    for config in apps.get_app_configs():
        if config.name.startswith("coalition.") and config.label != "ledger" and module_has_submodule(config.module, "walls"):
            found.append(importlib.import_module(f"{config.name}.walls").SQL)
    return found


def policy_of(model: type[Tenant]) -> str:
    """Which rows the application's role may see: the open coalition's; of some tables, also the person's own."""
    own = getattr(model, "own_rows_column", "")
    here = f"coalition_id = {_HERE}"
    return f"({here} OR {own} = {_ME})" if own else here


def _security(cursor, model: type[Tenant]) -> None:
    table = model._meta.db_table
    cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    cursor.execute(f"DROP POLICY IF EXISTS one_coalition ON {table}")
    cursor.execute(
        f"CREATE POLICY one_coalition ON {table} USING ({policy_of(model)}) WITH CHECK (coalition_id = {_HERE})"
    )


def _unique_key(cursor, model: type[Tenant]) -> None:
    _add(cursor, model._meta.db_table, f"{model._meta.db_table}_of_coalition"[:60], "UNIQUE (coalition_id, id)")


def _composite_keys(cursor, model: type[Tenant]) -> None:
    """A child can only point to a parent of its own coalition: foreign keys on (coalition_id, id)."""
    for column in model._meta.concrete_fields:
        target = column.related_model
        if target and isinstance(target, type) and issubclass(target, Tenant):
            parent = target._meta.db_table
            key = f"FOREIGN KEY (coalition_id, {column.column}) REFERENCES {parent} (coalition_id, id) DEFERRABLE INITIALLY DEFERRED"
            _add(cursor, model._meta.db_table, f"{model._meta.db_table}_{column.column}_same"[-60:], key)


def _add(cursor, table: str, name: str, definition: str) -> None:
    cursor.execute("SELECT 1 FROM pg_constraint WHERE conname = %s AND conrelid = %s::regclass", [name, table])
    if cursor.fetchone() is None:
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
