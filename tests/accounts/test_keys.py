"""Keys of the hospital's identity system: made by a steward, shown once, ended."""

import re

import pytest

from coalition.accounts import operations as accounts
from coalition.accounts.models import ProvisioningKey
from coalition.accounts.operations_keys import key_of
from coalition.ledger.models import HOSPITAL, Event, Hospital
from coalition.ledger.problems import Refused
from coalition.ledger.tenancy import scope


@pytest.fixture
def steward(cast, client):
    client.force_login(cast.steward)
    return cast.steward


def test_a_key_is_shown_once_and_kept_as_a_hash(client, steward):
    page = client.post("/hospital/provisioning/make/", {"name": "directory"}).content.decode()
    code = re.search(r"scim_[\w-]+", page)[0]

    assert key_of(code).name == "directory"
    assert code not in str(ProvisioningKey.objects.values().get())
    listed = client.get("/hospital/provisioning/").content.decode()
    assert code[:12] in listed
    assert code not in listed


def test_end_key_ends_it_leaves_its_event_and_is_done_once(client, steward):
    with scope(HOSPITAL):
        key = accounts.make_key(Hospital(), by=steward, name="directory")
        assert key_of(key.shown_once) == key
        accounts.end_key(Hospital(), by=steward, key=key)
        kinds = list(Event.objects.order_by("seq").values_list("kind", flat=True))

    assert key_of(key.shown_once) is None
    assert kinds == ["provisioning_key.made", "provisioning_key.ended"]
    assert client.post("/hospital/provisioning/end/", {"key": key.pk}).status_code == 422


def test_only_a_steward_makes_one(cast, client):
    with pytest.raises(Refused, match="Only a steward"):
        accounts.make_key(Hospital(), by=cast.chair, name="x")
    client.force_login(cast.chair)
    assert client.get("/hospital/provisioning/").status_code == 404


def test_the_hospital_s_page_leads_there(client, steward):
    assert 'href="/hospital/provisioning/"' in client.get("/hospital/").content.decode()
