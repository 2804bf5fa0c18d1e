"""Words for a first charter: read before one is chosen, and only for the first."""

import pytest

from coalition.charter import operations as charter
from coalition.charter.beginnings import BEGINNINGS, beginning_of
from coalition.charter.models import CharterVersion
from coalition.charter.paragraphs import vision_lines
from coalition.ledger.problems import Invalid
from tests.charter import stage

PAGE = "/c/riverside/charter/beginnings/"


@pytest.mark.parametrize("beginning", BEGINNINGS, ids=lambda each: each.code)
def test_each_is_a_whole_charter(beginning):
    assert len(vision_lines(beginning.vision)) >= 4
    assert all((beginning.scope, beginning.ways_of_working, beginning.decision_rule, beginning.for_whom))
    assert 1 <= beginning.share_required <= 100 and beginning.quorum > 1


def test_the_first_draft_begins_with_the_words_that_were_chosen(cast, coalition):
    chosen = beginning_of("ward")

    draft = charter.draft(coalition, by=cast.chair, beginning="ward")

    assert (draft.vision, draft.decision_rule, draft.quorum) == (chosen.vision, chosen.decision_rule, chosen.quorum)


def test_a_later_draft_does_not_and_says_why(cast, coalition):
    stage.version(cast, "ratified")

    with pytest.raises(Invalid, match="There is a charter already") as problem:
        charter.draft(coalition, by=cast.chair, beginning="ward")

    assert problem.value.field == "beginning"


def test_they_are_read_before_one_is_chosen_and_a_press_drafts_it(cast, coalition, client):
    client.force_login(cast.chair)

    page = client.get(f"{PAGE}?show=two-sites").content.decode()
    answer = client.post("/c/riverside/charter/draft/", {"beginning": "two-sites"})

    assert "as well off at one site as at the other" in page and 'value="two-sites"' in page
    assert all(each.name in page for each in BEGINNINGS)
    assert answer.status_code == 303
    assert CharterVersion.objects.get().quorum == beginning_of("two-sites").quorum
    assert "There is a charter already" in client.get(PAGE).content.decode()


def test_a_member_reads_them_and_hears_who_drafts(cast, coalition, client):
    client.force_login(cast.nurse)

    page = client.get(PAGE).content.decode()

    assert "Only the chair or the secretary does this." in page and "Draft with these words" not in page
