"""Two wordings side by side: nothing is lost on either side, like stands beside like, and any two versions compare."""

from hypothesis import given
from hypothesis import strategies as st

from coalition.charter.difference import as_words, compare, substitutions, words_of
from coalition.charter.paragraphs import paragraphs
from tests.charter import stage

WORDS = st.sampled_from("we listen to patients before staff decide about tools - 1. * and not".split())
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
TEXT = st.lists(PARAGRAPH, max_size=7).map("\n\n".join)


def side(rows, name):
    return ["".join(piece.text for piece in getattr(row, name)) for row in rows if getattr(row, name)]


@given(TEXT, TEXT)
def test_each_side_reads_exactly_as_its_text_whatever_changed(before, after):
    rows = compare(before, after)

    assert side(rows, "old") == [as_words(each) for each in paragraphs(before)]
    assert side(rows, "new") == [as_words(each) for each in paragraphs(after)]


@given(TEXT, TEXT)
def test_what_is_called_the_same_is_the_same_and_what_is_struck_or_added_is_not_there_twice(before, after):
    for row in compare(before, after):
        old, new = ([piece.text for piece in pieces if piece.how == "same"] for pieces in (row.old, row.new))
        assert "".join(old) == "".join(new)
        assert (row.how == "same") == (row.old == row.new)


@given(TEXT)
def test_a_text_does_not_differ_from_itself(text):
    assert {row.how for row in compare(text, text)} <= {"same"}


def test_a_reworded_paragraph_stands_beside_what_it_was_with_its_words_marked():
    rows = compare("- Safer nights.\n- We listen to staff.", "- Calm.\n- Safer nights.\n- We listen to all staff.")

    assert [row.how for row in rows] == ["added", "same", "changed"]
    old, new = words_of("We listen to staff.", "We listen to all staff.")
    assert [(piece.text, piece.how) for piece in new if piece.how != "same"] == [("all ", "added")]
    assert {piece.how for piece in old} == {"same"}


def test_paragraphs_that_share_nothing_are_struck_and_added_not_paired():
    assert [row.how for row in compare("Nights are calm.", "Every tool has an owner.")] == ["removed", "added"]


def test_a_list_is_cut_into_its_items_and_a_fence_is_not_cut():
    text = "# Head\nWe want:\n\n- one\n  goes on\n- two\n\n```\na\n\nb\n```\n1. three"

    assert paragraphs(text) == ["# Head", "We want:", "- one\n  goes on", "- two", "```\na\n\nb\n```", "1. three"]


def test_which_words_became_which():
    assert substitutions("We may stop, now.", "We must stop now, all") == [("may", "must"), ("", "all")]


def test_any_two_versions_are_compared_on_a_page_with_words_for_those_who_do_not_see_it(cast, coalition, client):
    first = stage.version(cast, "superseded", number=1, vision="We listen to staff.")
    stage.version(cast, "superseded", number=2, vision="Something else.")
    third = stage.version(cast, "ratified", number=3, vision="We listen to all staff.")
    client.force_login(cast.observer)

    page = client.get(f"/c/riverside/charter/compare/?old={first.pk}&new={third.pk}").content.decode()

    assert "<ins><span" in page and "added:" in page and "all " in page
    assert "Something else" not in page
    assert client.get("/c/riverside/charter/compare/?old=x&new=%00").status_code == 200


def test_with_one_version_there_is_nothing_to_compare(cast, coalition, client):
    client.force_login(cast.nurse)
    stage.version(cast, "ratified")

    assert "nothing to compare yet" in client.get("/c/riverside/charter/compare/").content.decode()
