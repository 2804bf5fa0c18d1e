"""Whoever follows the links of the demonstration, page by page, arrives: no page of it leads nowhere or to an error."""

import re

import pytest

from coalition.ledger import clock
from coalition.ledger.tenancy import scope
from coalition.people.models import Membership
from tests.links import follow

# What a gate still needs leads to where it is mended: an observer reads there who may.
MENDING = re.compile(r"/(measures/define|proposals/propose)/\?solution=")


@pytest.mark.parametrize("role", ["chair", "observer"])
def test_every_link_leads_somewhere(told, client, role):
    with scope(told.coalition):
        person = Membership.objects.filter(role=role, left_at=None).select_related("person").order_by("pk").first().person
    with clock.at(told.now):
        client.force_login(person)
        answers, lost = follow(client, told.coalition.get_absolute_url())

    assert lost == []
    refused = {address for address, code in answers.items() if code == 403 and role == "observer" and MENDING.search(address)}
    assert {address: code for address, code in answers.items() if code not in {200, 302} and address not in refused} == {}
    assert len(answers) > 60
