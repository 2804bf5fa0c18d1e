"""An adjustment that pushes other milestones shows them before it is made."""

from coalition.decisions.models import Adjustment
from coalition.ledger.tenancy import scope
from tests.decisions.scenes import adopted
from tests.roadmap.scenes import day, milestone


def test_what_it_would_push_is_shown_and_then_it_is_made(cast, client):
    with scope(cast.coalition):
        first, then = milestone(cast.nurse, title="First", due=10), milestone(cast.coder, title="Then", start=11, due=20)
        then.waits_for.create(before=first)
        decision = adopted(cast)
    client.force_login(cast.chair)
    address = f"{decision.get_absolute_url()}adjust/"
    sent = {
        "title": "Later", "changes": "It comes later.", "for_whom": "Everybody", "from_on": day(0).isoformat(),
        "milestone": first.pk, "due_on": day(30).isoformat(),
    }  # fmt: skip

    shown = client.post(address, sent)
    assert shown.status_code == 200
    assert "Then</a>: <span" in shown.content.decode()
    with scope(cast.coalition):
        assert not Adjustment.objects.exists()

    assert client.post(address, sent | {"seen": shown.context["seen"]}).status_code == 303
    first.refresh_from_db()
    assert first.due_on == day(30)
