"""A form that is sent twice does its act once and is answered the same, whatever the act has changed meanwhile."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition.forum.models import Post
from coalition.ledger.locking import locked
from coalition.ledger.models import Event, Submission
from coalition.ledger.nouns import NOUNS
from coalition.ledger.tenancy import scope
from tests.costs import TRANSACTION
from tests.forum.scenes import a_discussion


@pytest.fixture
def discussion(cast):
    with scope(cast.coalition):
        return a_discussion(cast)


@pytest.mark.parametrize(
    ("act", "given", "refusal", "kind"),
    [
        ("resolve", {"how": "We agreed."}, 403, "discussion.resolved"),  # the rule would refuse it the second time
        ("reply", {"body": "Yes."}, 422, "discussion.replied"),  # the words would be refused
    ],
)
def test_what_could_not_be_done_again_is_answered_as_the_first_time(cast, client, discussion, act, given, refusal, kind):
    client.force_login(cast.coder)
    address, sent = f"{discussion.get_absolute_url()}{act}/", given | {"form_token": "one"}

    answers = [client.post(address, sent) for _ in range(2)]
    another = client.post(address, sent | {"form_token": "two"})

    assert [each.status_code for each in (*answers, another)] == [303, 303, refusal]
    assert answers[0]["Location"] == answers[1]["Location"]
    with scope(cast.coalition):
        assert Event.objects.filter(kind=kind).count() == 1


def test_after_the_first_time_it_could_be_done_again(cast, client, discussion):
    """Somebody wrote in between, so the same words would be taken again: they are not."""
    address, sent = discussion.get_absolute_url() + "reply/", {"body": "Yes.", "form_token": "one"}
    client.force_login(cast.coder)
    client.post(address, sent)
    client.force_login(cast.nurse)
    client.post(address, {"body": "Why?", "form_token": "one"})
    client.force_login(cast.coder)

    assert client.post(address, sent).status_code == 303

    with scope(cast.coalition):
        assert Event.objects.filter(kind="discussion.replied").count() == 2
        assert Post.objects.filter(discussion=discussion, body="Yes.").count() == 1
    assert Submission.objects.count() == 2


def test_a_reply_takes_few_statements(cast, client, discussion):
    """Who, where, may they; the post, what it changes; the record, the job and the answer, each once."""
    client.force_login(cast.coder)
    with CaptureQueriesContext(connection) as asked:
        client.post(discussion.get_absolute_url() + "reply/", {"body": "Yes.", "form_token": "one"})

    statements = [each["sql"] for each in asked if not each["sql"].startswith(TRANSACTION)]
    assert len(statements) <= 14, statements


@pytest.mark.parametrize("noun", sorted(NOUNS))
def test_every_noun_can_be_locked_as_it_is_read(cast, noun):
    with scope(cast.coalition):
        assert locked(NOUNS[noun].model, cast.chair.pk, cast.chair) is None
