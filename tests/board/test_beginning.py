"""A coalition that has just begun: its nearly empty pages lead on, and only where who looks may go."""

import pytest

from tests.links import follow


@pytest.mark.parametrize("role", ["chair", "observer"])
def test_where_nothing_is_yet_every_link_leads_somewhere_too(cast, client, role):
    client.force_login(cast.people[role])

    answers, lost = follow(client, "/c/riverside/")

    assert lost == []
    assert {address: code for address, code in answers.items() if code not in {200, 302}} == {}
    assert len(answers) > 40
