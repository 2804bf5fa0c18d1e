"""Comments on paragraphs: written, replied to, resolved, and kept beside their paragraph when it is reworded."""

import pytest
from django.db import DatabaseError, transaction

from coalition.charter import operations as charter
from coalition.charter import operations_comments as comments
from coalition.charter import reading, today
from coalition.charter.models import Comment
from coalition.charter.paragraphs import anchor_of
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from tests.charter import stage

SAFER = f"vision:{anchor_of('Safer nights.')}"


def revise(version, by, vision):
    charter.revise(
        version, by=by, vision=vision, scope="", ways_of_working="", share_required=75, every_discipline=True, edit=version.edit
    )


def beside(version):
    """Each paragraph of the vision with its comments: (words of the comment, whether it changed since)."""
    part = reading.parts_of(version)[0]
    return [[(one.comment.words, one.is_changed) for one in each.remarks] for each in part.clauses], part.gone


def test_anybody_comments_on_a_paragraph_of_a_draft_also_an_observer(cast, coalition):
    version = stage.version(cast, "draft")

    made = comments.comment(version, by=cast.observer, paragraph=SAFER, words="Which nights?")

    assert (made.part, made.number, made.passage) == ("vision", 1, "Safer nights.")
    assert beside(version)[0] == [[("Which nights?", False)], []]
    assert Event.objects.get().kind == "comment.written"
    with pytest.raises(Invalid, match="exactly this"):
        comments.comment(version, by=cast.observer, paragraph=SAFER, words="Which nights?")


def test_a_paragraph_that_was_reworded_meanwhile_is_named(cast, coalition):
    version = stage.version(cast, "draft")
    revise(version, cast.chair, "Calmer days.")

    with pytest.raises(Invalid, match="reworded meanwhile") as problem:
        comments.comment(version, by=cast.nurse, paragraph=SAFER, words="Which?")
    with pytest.raises(Invalid, match="reworded meanwhile"):
        comments.comment(version, by=cast.nurse, paragraph="nonsense", words="Which?")

    assert problem.value.field == "paragraph"


def test_it_stays_beside_its_paragraph_says_that_it_changed_or_that_it_is_gone(cast, coalition):
    version = stage.version(cast, "draft", vision="Safer nights for all our patients.\n\nFewer alarms.")
    stage.comment(cast, on=version, passage="Safer nights for all our patients.")
    stage.comment(cast, on=version, passage="Fewer alarms.", number=2, words="How many?")

    revise(version, cast.chair, "First of all.\n\nFewer alarms.\n\nSafer nights and days for all our patients.")
    assert beside(version)[0] == [[], [("How many?", False)], [("Which nights?", True)]]

    revise(version, cast.chair, "Something else entirely.")
    around, gone = beside(version)
    assert around == [[]] and [each.comment.words for each in gone] == ["Which nights?", "How many?"]


def test_a_reply_stands_below_and_the_drafter_says_what_became_of_it(cast, coalition):
    comment = stage.comment(cast)
    comments.reply(comment, by=cast.coder, words="All of them.")
    with pytest.raises(Invalid, match="just written exactly this"):
        comments.reply(comment, by=cast.coder, words="All of them.")

    comments.resolve(comment, by=cast.chair, how="taken up")

    assert (comment.state_word, comment.resolved_by) == ("taken up in the wording", cast.chair)
    assert [each.words for each in comment.replies.all()] == ["All of them."]
    assert Event.objects.order_by("seq").last().facts == {"how": "taken up"}
    with pytest.raises(Refused, match="What became of it is said"):
        comments.resolve(comment, by=cast.chair, how="taken up")
    with pytest.raises(Refused, match="What became of it is said"):
        comments.reply(comment, by=cast.coder, words="Still.")


def test_not_taking_it_up_needs_a_reason_and_another_member_cannot_say_so(cast, coalition):
    comment = stage.comment(cast)

    with pytest.raises(Invalid, match="Say why"):
        comments.resolve(comment, by=cast.chair, how="not taken up", words=" ")
    with pytest.raises(Refused, match="Only who drafts"):
        comments.resolve(comment, by=cast.coder, how="taken up")
    comments.resolve(comment, by=cast.secretary, how="not taken up", words="Days matter as much.")

    assert comment.resolution == "Days matter as much."


def test_nobody_comments_on_what_is_agreed_and_no_comment_is_rewritten(cast, coalition):
    with pytest.raises(Refused, match="while a version is drafted or signed"):
        comments.comment(stage.version(cast, "ratified"), by=cast.nurse, paragraph=SAFER, words="Late.")
    comment = stage.comment(cast, on=stage.version(cast, "draft", number=2))
    with pytest.raises(DatabaseError, match="stays as it was written"), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(words="Other words.")


def test_open_comments_are_shown_to_whoever_opens_it_and_must_be_seen(cast, coalition, client):
    comment = stage.comment(cast)
    version = comment.version
    client.force_login(cast.chair)

    page = client.get(f"{version.get_absolute_url()}open-for-signing/").content.decode()
    assert "Which nights?" in page and "1 comment is still open" in page
    with pytest.raises(Invalid, match="1 comment is still open"):
        charter.open_for_signing(version, by=cast.chair)
    answer = client.post(f"{version.get_absolute_url()}open-for-signing/", {"despite_comments": "on"})

    assert answer.status_code == 303
    version.refresh_from_db()
    assert version.state == "open"
    assert "Which nights?" in client.get(version.get_absolute_url()).content.decode(), "it stays for whoever signs"


def test_the_page_shows_a_comment_beside_its_paragraph_and_its_own_page_the_talk(cast, coalition, client):
    comment = stage.comment(cast)
    comments.reply(comment, by=cast.coder, words="All of <b>them</b>.")
    client.force_login(cast.people["member"])

    page = client.get(comment.version.get_absolute_url()).content.decode()
    own = client.get(comment.get_absolute_url()).content.decode()

    for shown in (page, own):
        assert "Which nights?" in shown and "All of &lt;b&gt;them&lt;/b&gt;." in shown
    assert f"paragraph=vision%3A{SAFER.partition(':')[2]}" in page
    assert [each.action for each in today.answer(cast.chair)] == ["Say what became of it"]


def test_a_page_costs_the_same_with_many_comments(cast, coalition, client, costs_the_same):
    version = stage.version(cast, "draft")
    client.force_login(cast.nurse)

    def more(n):
        for number in range(n):
            comments.reply(stage.comment(cast, on=version, words=f"{number}?"), by=cast.coder, words="Yes.")

    costs_the_same(version.get_absolute_url(), more)
