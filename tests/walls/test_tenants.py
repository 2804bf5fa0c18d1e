"""Nobody sees or touches another coalition's data: every page and every operation, as everybody who should not."""

import re
import uuid

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from coalition.ledger.checks import routes
from coalition.ledger.models import ChainHead, Event, Hospital
from coalition.ledger.operations import CATALOGUE
from coalition.ledger.tenancy import Tenant, scope
from coalition.ledger.walls import tenant_models
from tests.conftest import as_owner
from tests.scenes import load
from tests.walls.playing import NOBODY, address_of, call, page_of, set_up, thing_page, token_of

PLAYED = [scene for name, scene in sorted(load().items()) if name in CATALOGUE]
WITHIN = [scene for scene in PLAYED if scene.operation.thing_type is not Hospital]
STRANGERS = ["former", "outsider", "other_chair", "steward"]


def heads() -> dict:
    return dict(ChainHead.objects.values_list("coalition_id", "seq"))


@pytest.mark.parametrize("scene", WITHIN, ids=lambda scene: scene.name)
def test_strangers_get_the_same_answer_as_for_what_is_not_there(scene, cast, client):
    thing, given = set_up(scene, cast, scope)
    before = heads()
    page, missing = page_of(scene, thing), page_of(scene, thing, slug="nowhere")
    for name in STRANGERS:
        client.force_login(cast.people[name])
        for address in filter(None, {page, thing_page(thing)}):
            answer, nothing = client.get(address), client.get(missing or "/c/nowhere/")
            assert answer.status_code == nothing.status_code == 404
            assert same(answer.content) == same(nothing.content)
        if page:
            assert client.post(page, given).status_code == 404
        assert call(client, address_of(scene, thing), given, token_of(cast.people[name])).status_code == 404
    client.logout()
    assert not page or client.get(page).status_code == 302
    assert call(client, address_of(scene, thing), given).status_code == 401
    assert {key: seq for key, seq in heads().items() if key == cast.coalition.pk} == {
        key: seq for key, seq in before.items() if key == cast.coalition.pk
    }


TOKENS = re.compile(rb"[A-Za-z0-9]{64}")


def same(body: bytes) -> bytes:
    """A page without what differs by nature: the tokens against forged requests."""
    return TOKENS.sub(b"token", body)


@pytest.mark.parametrize(
    "scene", [s for s in WITHIN if s.operation.thing_type.__name__ != "Coalition"], ids=lambda s: s.name
)
def test_an_id_of_another_coalition_is_not_found_inside_one_s_own(scene, cast, client):
    thing, given = set_up(scene, cast, scope)
    client.force_login(cast.other_chair)
    foreign = page_of(scene, thing, "hillside")
    if foreign:
        missing = foreign.replace(str(thing.pk), NOBODY)
        answers = client.post(foreign, given), client.post(missing, given)
        assert [answer.status_code for answer in answers] == [404, 404]
        assert same(answers[0].content) == same(answers[1].content)
    assert call(client, address_of(scene, thing, "hillside"), given, token_of(cast.other_chair)).status_code == 404


@pytest.mark.parametrize("model", tenant_models(), ids=lambda model: model.__name__)
def test_every_tenant_table_has_its_second_wall(model, db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = %s", [model._meta.db_table]
        )
        assert cursor.fetchone() == (True, True)
        cursor.execute(
            "SELECT qual IS NOT NULL, with_check IS NOT NULL FROM pg_policies WHERE tablename = %s",
            [model._meta.db_table],
        )
        assert cursor.fetchall() == [(True, True)]


@pytest.mark.parametrize("scene", WITHIN, ids=lambda scene: scene.name)
def test_with_the_first_wall_down_the_second_shows_nothing_foreign(scene, cast):
    """The unscoped manager stands for a forgotten filter: in another coalition's scope the database still gives nothing."""
    thing, _ = set_up(scene, cast, scope)
    if not isinstance(thing, Tenant):
        return
    with scope(cast.other, cast.other_chair):
        assert not type(thing).across_coalitions.filter(pk=thing.pk).exists()
        assert type(thing).across_coalitions.filter(pk=thing.pk).update(coalition_id=cast.other.pk) == 0
    with scope(cast.coalition):
        assert type(thing).across_coalitions.filter(pk=thing.pk).exists()


def test_without_a_scope_the_database_gives_no_tenant_rows(cast):
    for model in tenant_models():
        assert not model.across_coalitions.exists(), model


def test_the_application_s_role_owns_nothing_and_passes_no_wall(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("coalition_app",)
        cursor.execute("SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = 'coalition_app'")
        assert cursor.fetchone() == (False, False, False)
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = 'coalition_app'")
        assert cursor.fetchone() == (0,)


def tenant_links():
    """Every foreign key from one tenant table to another."""
    return [
        (model, column)
        for model in tenant_models()
        for column in model._meta.concrete_fields
        if isinstance(column.related_model, type) and issubclass(column.related_model, Tenant)
    ]


@pytest.mark.parametrize(
    ("model", "column"), tenant_links(), ids=lambda each: getattr(each, "name", getattr(each, "__name__", ""))
)
def test_a_row_cannot_point_to_another_coalition_even_by_raw_sql(model, column, cast):
    """The key that refuses is on (coalition_id, id): asked of the catalogue for all, and tried where a row exists."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'",
            [model._meta.db_table],
        )
        keys = [row[0] for row in cursor.fetchall()]
    assert any(f"FOREIGN KEY (coalition_id, {column.column})" in key for key in keys)


def test_pointing_a_seat_to_a_foreign_discipline_is_refused_by_the_database(cast):
    from coalition.people.models import Discipline, Seat

    with scope(cast.other):
        foreign = Discipline.objects.first().pk
    with as_owner(), pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"UPDATE {Seat._meta.db_table} SET discipline_id = %s", [foreign])


def test_every_route_declares_its_policy():
    undeclared = [path for path, pattern in routes() if not hasattr(pattern.callback, "policy")]
    assert not undeclared


def test_the_application_cannot_write_the_record_otherwise_than_by_adding(cast):
    for statement in (
        "UPDATE ledger_event SET kind = 'x'",
        "DELETE FROM ledger_event",
        "TRUNCATE ledger_event",
        "UPDATE ledger_chainhead SET seq = 0",
        "DELETE FROM ledger_chainhead",
        "ALTER TABLE ledger_event DISABLE TRIGGER ALL",
    ):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.django_db
def test_an_event_cannot_be_dated_back_by_the_application():
    """The guard asks who signed in to the database; tests sign in as the owner, so the guard itself is read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'ledger_seal_event'")
        assert "session_user = 'coalition_app'" in cursor.fetchone()[0]


def test_ids_tell_nothing():
    assert all(uuid.UUID(str(model._meta.pk.default())).version == 4 for model in tenant_models())
    assert Event._meta.pk.default().version == 4
