"""Drafting, rewording, opening and withdrawing a version of the charter."""

import pytest
from django.db import DatabaseError, connection, transaction

from coalition.charter import operations as charter
from coalition.charter.models import CharterVersion
from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.thread import walk
from tests.charter import stage

WORDS = {
    "vision": "Calmer nights.",
    "scope": "",
    "ways_of_working": "",
    "share_required": 60,
    "every_discipline": False,
}


def kinds():
    return set(Event.objects.values_list("kind", flat=True))


def test_the_first_draft_begins_empty_and_the_next_with_the_present_words(cast, coalition):
    first = charter.draft(coalition, by=cast.chair)
    assert (first.number, first.state_word) == (1, "draft")
    CharterVersion.objects.filter(pk=first.pk).update(state="withdrawn")
    present = stage.version(cast, "ratified", number=2, vision="Ours.", share_required=60)

    second = charter.draft(coalition, by=cast.secretary)

    assert (second.number, second.vision, second.share_required) == (3, "Ours.", 60)
    assert [step.title for step in walk(second).before] == [present.heading]
    assert "charter.drafted" in kinds()


def test_only_one_version_is_under_way(cast, coalition):
    charter.draft(coalition, by=cast.chair)

    with pytest.raises(Refused, match="already being drafted or signed"):
        charter.draft(coalition, by=cast.chair)

    second = {"number": 2, "state": "open", "vision": "Theirs.", "drafted_by": cast.chair}
    with pytest.raises(DatabaseError, match="charter_one_under_way"), transaction.atomic():
        CharterVersion.objects.create(drafted_at=clock.now(), opened_at=clock.now(), **second)


def test_a_member_cannot_draft_and_hears_why(cast, coalition):
    with pytest.raises(Refused, match="Only the chair or the secretary"):
        charter.draft(coalition, by=cast.nurse)


def test_rewording_counts_and_the_second_of_two_writers_loses_nothing(cast, coalition):
    draft = stage.version(cast, "draft")
    charter.revise(draft, by=cast.chair, edit=1, **WORDS)

    with pytest.raises(Invalid, match="Your words are kept"):
        charter.revise(draft, by=cast.secretary, edit=1, **WORDS | {"vision": "Mine."})

    draft.refresh_from_db()
    assert (draft.vision, draft.edit) == ("Calmer nights.", 2)
    assert "charter.revised" in kinds()


def test_the_page_shows_both_texts_after_a_clash_and_then_saves(cast, coalition, client):
    draft = stage.version(cast, "draft")
    charter.revise(draft, by=cast.secretary, edit=1, **WORDS)
    client.force_login(cast.chair)
    address = f"{draft.get_absolute_url()}revise/"

    clash = client.post(address, WORDS | {"vision": "Mine.", "edit": 1})

    page = clash.content.decode()
    assert clash.status_code == 422
    assert "Your words are kept here" in page
    assert "Mine." in page and "Calmer nights." in page and 'name="edit" value="2"' in page
    assert client.post(address, WORDS | {"vision": "Mine.", "edit": 2}).status_code == 303


def test_an_empty_vision_cannot_be_opened(cast, coalition):
    draft = charter.draft(coalition, by=cast.chair)

    with pytest.raises(Invalid, match="vision is still empty"):
        charter.open_for_signing(draft, by=cast.chair)


def test_opening_fixes_the_words_also_for_a_database_administrator(cast, coalition):
    draft = stage.version(cast, "draft")
    charter.open_for_signing(draft, by=cast.chair)
    assert draft.state_word == "open for signing"

    with pytest.raises(Refused, match="no longer a draft"):
        charter.revise(draft, by=cast.chair, edit=1, **WORDS)
    with pytest.raises(DatabaseError, match="no longer a draft"), transaction.atomic():
        CharterVersion.objects.filter(pk=draft.pk).update(vision="Other words.")
    with pytest.raises(DatabaseError, match="stays on record"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM charter_charterversion")


def test_a_withdrawn_version_says_why_and_makes_room_for_another(cast, coalition):
    version = stage.version(cast)

    charter.withdraw(version, by=cast.chair, reason="Coding was not asked.")

    assert (version.state_word, version.end_reason) == ("withdrawn", "Coding was not asked.")
    assert charter.draft(coalition, by=cast.chair).vision == version.vision
    with pytest.raises(Refused, match="under way"):
        charter.withdraw(version, by=cast.chair, reason="Again.")
