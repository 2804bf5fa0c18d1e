"""A file that names people is handed out only to somebody who has just proved who they are."""

import pytest
from django.conf import settings

from coalition.ledger import clock
from coalition.ledger.checks import routes
from tests.roadmap.scenes import milestone
from tests.walls.test_reads import LISTS

FRESH = {path for path, pattern in routes() if getattr(getattr(pattern.callback, "policy", None), "fresh", False)}


def proved(client, at):
    session = client.session
    session["proved_at"] = at
    session.save()


@pytest.fixture
def plan(cast, coalition):
    """A plan that names a person by their address."""
    return milestone(cast.nurse)


def test_the_plan_with_everybody_s_address_asks_for_a_proof_and_leads_back(cast, client, plan):
    client.force_login(cast.people["member"])
    proved(client, 0)

    refused = client.get("/c/riverside/roadmap/export/?format=xlsx")

    where = "%2Fc%2Friverside%2Froadmap%2Fexport%2F%3Fformat%3Dxlsx"
    assert (refused.status_code, refused["Location"]) == (302, f"{settings.PROVE_URL}?next={where}")
    assert "prove once more that it is you" in client.get(refused["Location"]).content.decode()
    proved(client, clock.now().timestamp())
    assert cast.nurse.email in client.get("/c/riverside/roadmap/export/").content.decode()


def test_who_may_not_see_it_is_not_even_asked(cast, client):
    client.force_login(cast.outsider)
    proved(client, 0)

    assert client.get("/c/riverside/roadmap/export/").status_code == 404


def files_with_addresses(client, at) -> set:
    """The coalition's own files that hold somebody's address, for a session that last proved something `at`."""
    found = set()
    for path in LISTS:
        proved(client, at)
        answer = client.get("/" + path.replace("<slug:slug>", "riverside"))
        if "Content-Disposition" in answer and b"@riverside.example" in answer.content:
            found.add(path)
    return found


@pytest.mark.slow
def test_without_a_proof_no_file_of_a_coalition_holds_an_address(cast, client, plan):
    client.force_login(cast.chair)

    assert files_with_addresses(client, 0) == set()
    assert files_with_addresses(client, clock.now().timestamp()) == FRESH
