"""Where a slip of the pen ends and a rewording begins."""

import pytest
from django.db import DatabaseError, transaction

from coalition.charter import operations as charter
from coalition.charter.models import Correction, VisionLine
from coalition.charter.slips import is_rewording
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from tests.charter import stage


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We lern from mistakes.", "We learn from mistakes."),
        ("We go to teh ward.", "We go to the ward."),
        ("We look at the the numbers.", "We look at the numbers."),
        ("we decide by consent", "We decide by consent."),
        ("- One,two\n- three", "- One, two\n- three!"),
    ],
)
def test_a_slip_of_the_pen_is_put_right(before, after):
    assert is_rewording(before, after) == ""


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("Anybody may stop it.", "Anybody must stop it.", "“may” became “must”"),
        ("We do decide.", "We do not decide.", "“not” was added"),
        ("We never leave it.", "We leave it.", "“never” was taken out"),
        ("Within 3 days.", "Within 13 days.", "“3” became “13”"),
        ("Nurses decide.", "Doctors decide.", "“Nurses” became “Doctors”"),
        ("Safer nights.", "Safer nights.\n\nCheaper days.", "A paragraph was added"),
        (" ".join(f"a{x}" for x in "bcdefghijklmn"), " ".join(f"ax{x}" for x in "bcdefghijklmn"), "at most 10"),
    ],
)
def test_what_changes_the_meaning_is_a_rewording(before, after, why):
    assert why in is_rewording(before, after)


def test_a_correction_keeps_the_signatures_and_what_was_signed(cast, coalition, client):
    version = stage.version(cast, "draft", vision="We lern from mistakes.\n\nSafer nights.")
    charter.open_for_signing(version, by=cast.chair)
    charter.sign(version, by=cast.nurse)
    lines = list(VisionLine.objects.of(version).values_list("pk", flat=True))

    charter.correct(version, by=cast.secretary, part="vision", words="We learn from mistakes.\n\nSafer nights.", why="Spelling")

    assert version.signatures.count() == 1
    assert (version.vision.split()[1], version.as_read("vision").split()[1]) == ("lern", "learn")
    assert list(VisionLine.objects.of(version).values_list("pk", flat=True)) == lines, "a line keeps its id"
    assert VisionLine.objects.of(version)[0].words == "We learn from mistakes."
    assert Event.objects.order_by("seq").last().kind == "charter.corrected"
    client.force_login(cast.nurse)
    page = client.get(version.get_absolute_url()).content.decode()
    assert "We learn from mistakes" in page and "Slips of the pen put right" in page


def test_a_rewording_is_refused_and_says_what_to_do(cast, coalition):
    version = stage.version(cast, "ratified", vision="Anybody may stop it.")

    with pytest.raises(Invalid, match="“may” became “must”.*draft a new version") as problem:
        charter.correct(version, by=cast.chair, part="vision", words="Anybody must stop it.", why="Stronger")

    assert problem.value.field == "words"
    assert not Correction.objects.exists()


def test_correcting_twice_to_the_same_words_is_refused_and_a_member_cannot(cast, coalition):
    version = stage.version(cast, "ratified", vision="We lern.")
    words = {"part": "vision", "words": "We learn.", "why": "Spelling"}
    charter.correct(version, by=cast.chair, **words)

    with pytest.raises(Invalid, match="Nothing has changed"):
        charter.correct(version, by=cast.chair, **words)
    with pytest.raises(Refused, match="Only the chair or the secretary"):
        charter.correct(version, by=cast.nurse, **words)
    with pytest.raises(DatabaseError, match="stays on record"), transaction.atomic():
        Correction.objects.update(why="Other")


def test_the_next_draft_begins_with_the_corrected_words(cast, coalition):
    version = stage.version(cast, "ratified", vision="We lern.")
    charter.correct(version, by=cast.chair, part="vision", words="We learn.", why="Spelling")

    assert charter.draft(coalition, by=cast.chair).vision == "We learn."
