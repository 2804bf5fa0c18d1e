"""The inbox: grouped, newest first, for its owner alone; and `see_all`."""

import pytest

from coalition.ledger.models import Event
from coalition.ledger.problems import Refused
from coalition.ledger.tenancy import scope
from coalition.notify import jobs, unread
from coalition.notify import operations as notify
from coalition.people import operations as people


@pytest.fixture
def noticed(cast):
    """The member was appointed handler twice, and not any more: three notices about one thing."""
    with scope(cast.coalition):
        for handles in (True, False, True, False):
            people.name_handler(cast.member("member"), by=cast.chair, handles_concerns=handles)
    jobs.spread(coalition=str(cast.coalition.pk))
    return cast


def test_notices_are_grouped_by_thing(noticed, client):
    client.force_login(noticed.people["member"])
    answer = client.get("/c/riverside/inbox/")

    (group,) = answer.context["groups"]
    assert (group.title, group.unseen, len(group.entries), group.more) == ("Member", 4, 3, 1)
    assert "handles concerns" in answer.content.decode()


def test_nobody_sees_another_s_notices(noticed, client):
    client.force_login(noticed.nurse)
    assert "You have seen everything." in client.get("/c/riverside/inbox/").content.decode()
    client.force_login(noticed.outsider)
    assert client.get("/c/riverside/inbox/").status_code == 404


def test_see_all_empties_the_inbox_and_stays_off_the_record(noticed, client):
    client.force_login(noticed.people["member"])
    with scope(noticed.coalition):
        before = Event.objects.count()

    assert client.post("/c/riverside/inbox/see-all/?next=/c/riverside/inbox/").status_code == 303

    with scope(noticed.coalition):
        assert unread.answer(noticed.people["member"]) == [0]
        assert Event.objects.count() == before
    assert "handles concerns" in client.get("/c/riverside/inbox/?show=all").content.decode()


def test_see_all_touches_nobody_else_s(noticed):
    with scope(noticed.coalition):
        notify.see_all(noticed.coalition, by=noticed.nurse)
        assert unread.answer(noticed.people["member"]) == [4]
        with pytest.raises(Refused):
            notify.see_all(noticed.coalition, by=noticed.outsider)


def test_the_number_stands_on_every_page(noticed, client):
    client.force_login(noticed.people["member"])

    assert '<span class="unread">4' in client.get("/c/riverside/people/").content.decode()


def test_it_costs_the_same_with_many(cast, client, costs_the_same):
    client.force_login(cast.people["member"])

    def make(n):
        with scope(cast.coalition):
            for _ in range(n):
                people.name_handler(cast.member("member"), by=cast.chair, handles_concerns=True)
        jobs.spread(coalition=str(cast.coalition.pk))

    costs_the_same("/c/riverside/inbox/", make)
