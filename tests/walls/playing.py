"""How the generated tests play a scene: through the operation, the page or the API."""

import json

from django.urls import NoReverseMatch, reverse

from coalition.api.schema import path_of
from coalition.ledger.models import Event, Hospital
from coalition.ledger.nouns import NOUNS
from coalition.ledger.tenancy import Tenant, scope
from coalition.people import tokens
from tests.scenes import Scene

NOBODY = "00000000-0000-4000-8000-000000000000"


def set_up(scene: Scene, cast, scope):
    """The scene's thing and input, made in the cast's coalition."""
    with scope(cast.coalition):
        thing, given = scene.make(cast)
    return thing, {name: wire(value) for name, value in given.items()}


def wire(value):
    """A value as a page sends it."""
    if isinstance(value, list | tuple):
        return [wire(each) for each in value]
    if isinstance(value, bool | int | str) or hasattr(value, "read"):
        return value
    return str(value)


def perform(scene: Scene, thing, given: dict, by):
    """Do it as the machinery does: the input through the form."""
    files = {name: value for name, value in given.items() if hasattr(value, "read")}
    form = scene.operation.form(given, files, thing=thing, by=by)
    assert form.is_valid(), f"{scene.name}: {form.errors.as_json()}"
    return scene.operation(thing, by=by, **form.cleaned_data)


def page_of(scene: Scene, thing, slug: str = "riverside") -> str | None:
    """The address of its page; None for operations that have none."""
    for given in ({"slug": slug, "id": thing.pk}, {"slug": slug}, {}):
        try:
            return reverse(scene.name, kwargs=given)
        except NoReverseMatch:
            continue
    return None


def address_of(scene: Scene, thing, slug: str = "riverside") -> str:
    """Its address in the API."""
    return "/api/v1" + path_of(scene.operation).replace("{slug}", slug).replace("{id}", str(thing.pk))


def thing_page(thing) -> str | None:
    """The thing's own page, when it has one."""
    noun = NOUNS.get(thing.noun())
    return thing.get_absolute_url() if noun is not None and noun.has_page and not isinstance(thing, Hospital) else None


def call(client, address: str, given: dict, token: str = "", key: str = ""):
    """POST to the API."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    headers |= {"Idempotency-Key": key} if key else {}
    if any(hasattr(value, "read") for value in given.values()):
        for value in given.values():
            if hasattr(value, "seek"):
                value.seek(0)
        return client.post(address, given, headers=headers)
    return client.post(address, json.dumps(given), content_type="application/json", headers=headers)


def token_of(person) -> str:
    """An API token for `person`."""
    return tokens.make(person)


def kinds_since(seq: dict) -> list[str]:
    """The kinds of all events after the heads `seq` (coalition id → seq)."""
    rows = Event.objects.order_by("coalition_id", "seq").values_list("coalition_id", "seq", "kind")
    return [kind for coalition_id, number, kind in rows if number > seq.get(coalition_id, 0)]


def sees(person, thing, cast) -> bool:
    """Whether `person` may see the thing at all; what is not theirs to see is not there (404), not forbidden."""
    if not isinstance(thing, Tenant):
        return True
    with scope(cast.coalition, person):
        person.forget_memberships()
        return type(thing).objects.visible_to(person).filter(pk=thing.pk).exists()
