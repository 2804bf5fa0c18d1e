"""Discussions: starting, replying, correcting, resolving, reading."""

import pytest

from coalition.forum import operations as forum
from coalition.forum.models import Discussion, Post
from coalition.ledger.feed import history
from coalition.ledger.models import Event, Link, Thing
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.tenancy import scope
from tests.forum.scenes import a_concern, a_discussion


def kinds(thing):
    return list(Event.objects.filter(thing_id=thing.pk).order_by("seq").values_list("kind", flat=True))


def test_a_member_starts_a_discussion_with_its_first_post(cast, coalition):
    discussion = a_discussion(cast, body="I think **so**.")

    post = discussion.posts.get()
    assert "<strong>so</strong>" in post.html
    assert (discussion.posts_count, discussion.state) == (1, "open")
    assert kinds(discussion) == ["discussion.opened"]


def test_an_observer_is_refused_with_the_reason(cast, coalition):
    with pytest.raises(Refused, match="Observers read and listen"):
        a_discussion(cast, by=cast.observer)

    assert not Discussion.objects.exists()


def test_a_discussion_from_a_concern_is_on_its_thread(cast, coalition):
    concern = a_concern(cast)

    discussion = a_discussion(cast, concern=concern)

    assert Link.objects.get(from_id=concern.pk, to_id=discussion.pk).verb == "raised into"


def test_a_reply_moves_the_discussion_up_and_is_found_by_its_words(cast, coalition):
    discussion = a_discussion(cast)
    before = discussion.last_post_at

    forum.reply(discussion, by=cast.coder, body="The laboratory disagrees.")

    discussion.refresh_from_db()
    assert discussion.posts_count == 2
    assert discussion.last_post_at > before
    assert "laboratory" in Thing.objects.get(pk=discussion.pk).words
    assert kinds(discussion) == ["discussion.opened", "discussion.replied"]


def test_a_mention_tells_the_member_and_nobody_else(cast, coalition):
    discussion = a_discussion(cast, body="What do you think, @coder? Not @nobody.here or a@engineer.")

    event = Event.objects.get(thing_id=discussion.pk, kind="discussion.mentioned")
    assert event.facts["people"] == [str(cast.coder.pk)]


def test_the_same_reply_twice_is_one_reply(cast, coalition):
    discussion = a_discussion(cast)
    forum.reply(discussion, by=cast.coder, body="Yes.")

    with pytest.raises(Invalid, match="just written exactly this"):
        forum.reply(discussion, by=cast.coder, body="Yes.")

    assert discussion.posts.count() == 2


def test_only_its_writer_corrects_a_post(cast, coalition):
    post = a_discussion(cast).posts.get()

    forum.edit(post, by=cast.people["member"], body="I am not sure.")
    with pytest.raises(Refused, match="Only its writer"):
        forum.edit(post, by=cast.chair, body="I am sure.")

    post = Post.objects.get()
    assert (post.body, post.edited_at is None) == ("I am not sure.", False)


def test_resolving_says_how_and_reopening_says_why(cast, coalition):
    discussion = a_discussion(cast)

    forum.resolve(discussion, by=cast.coder, how="We try it on nights.")
    with pytest.raises(Refused, match="resolved already"):
        forum.resolve(discussion, by=cast.coder, how="Again.")
    forum.reopen(discussion, by=cast.nurse, because="Nights were too loud.")

    assert (discussion.state, discussion.resolution) == ("open", "")
    assert "reopened" in history(discussion)[0].sentence_html


def test_a_patients_birthday_is_refused_beside_the_field(cast, client):
    client.force_login(cast.people["member"])

    answer = client.post(
        "/c/riverside/discussions/open/", {"kind": "idea", "title": "A case", "body": "She was born on 12/03/1948."}
    )

    assert answer.status_code == 422
    assert "a date of birth" in answer.content.decode()


def test_reading_is_noted_for_the_reader_alone_and_leaves_no_event(cast, client):
    with scope(cast.coalition):
        discussion = a_discussion(cast)
        count = Event.objects.count()
    client.force_login(cast.nurse)
    url = f"/c/riverside/discussions/{discussion.pk}/"

    assert "Unread" in client.get("/c/riverside/discussions/").content.decode()
    assert client.post(url + "read/")["Location"] == url

    assert "Unread" not in client.get("/c/riverside/discussions/").content.decode()
    with scope(cast.coalition):
        assert Event.objects.count() == count
        assert sorted(discussion.readings.values_list("person__name", flat=True)) == ["Member", "Nurse"]


def test_looking_at_a_discussion_writes_nothing(cast, client):
    with scope(cast.coalition):
        discussion = a_discussion(cast)
    client.force_login(cast.nurse)

    client.get(f"/c/riverside/discussions/{discussion.pk}/")

    with scope(cast.coalition):
        assert not discussion.readings.filter(person=cast.nurse).exists()


def test_a_stranger_cannot_note_a_reading(cast, client):
    with scope(cast.coalition):
        discussion = a_discussion(cast)
    client.force_login(cast.outsider)

    assert client.post(f"/c/riverside/discussions/{discussion.pk}/read/").status_code == 404


@pytest.mark.parametrize("path", ["forum/", "discussions/", "concerns/", "concerns/?show=mine", "concerns/raise/"])
def test_members_read_the_pages_and_outsiders_find_nothing(cast, client, path):
    client.force_login(cast.observer)
    assert client.get(f"/c/riverside/{path}").status_code == 200

    client.force_login(cast.other_chair)
    assert client.get(f"/c/riverside/{path}").status_code == 404


def test_a_search_finds_what_was_said_and_only_that(cast, client):
    with scope(cast.coalition):
        a_discussion(cast, title="Reading aloud", body="The laboratory is loud.")
        a_discussion(cast, title="Wallpaper", body="Red is bad.")
    client.force_login(cast.nurse)

    page = client.get("/c/riverside/discussions/?q=laboratories").content.decode()

    assert "Reading aloud" in page
    assert "Wallpaper" not in page


def test_the_list_costs_the_same_for_many(cast, client, costs_the_same):
    client.force_login(cast.nurse)

    def make(n):
        with scope(cast.coalition):
            for _ in range(n):
                a_discussion(cast, title=f"Idea {Discussion.objects.count()}")

    assert costs_the_same("/c/riverside/discussions/", make) <= 13


def test_a_discussion_of_a_hundred_posts_costs_what_a_short_one_does(cast, client, costs_the_same):
    client.force_login(cast.nurse)
    with scope(cast.coalition):
        discussion = a_discussion(cast)

    def make(n):
        with scope(cast.coalition):
            for each in range(n):
                forum.reply(discussion, by=[cast.coder, cast.engineer][each % 2], body=f"Word {each}")

    assert costs_the_same(f"/c/riverside/discussions/{discussion.pk}/", make, many=99) <= 18


def test_posts_beyond_a_hundred_are_on_the_next_page(cast, client):
    with scope(cast.coalition):
        discussion = a_discussion(cast)
        for each in range(100):
            forum.reply(discussion, by=[cast.coder, cast.engineer][each % 2], body=f"Word-{each}.")
    client.force_login(cast.nurse)

    first = client.get(f"/c/riverside/discussions/{discussion.pk}/")

    page = first.context["page"]
    assert len(page) == 100
    second = client.get(f"/c/riverside/discussions/{discussion.pk}/{page.next_url}")
    assert "Word-99." in second.content.decode()
