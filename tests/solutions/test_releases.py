"""However another version becomes known (a correction, a card, a list), it stays as one that came, with what it opens again."""

import pytest

from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid
from coalition.solutions import operations as solutions
from coalition.solutions.models import Release, Solution
from coalition.solutions.reopening import reopened_by
from tests.solutions.making import promised, stoppable
from tests.solutions.scenes import card_file, tool
from tests.solutions.test_register import listed

NAMED = {"name": "Ward score", "vendor": "Harbour", "kind": "other"}


@pytest.fixture
def score(cast, coalition):
    found = tool("Ward score", vendor="Harbour", owner=cast.nurse, version="1.0")
    promised(found, cast.nurse), stoppable(found, cast.nurse)
    return found


def test_correcting_the_version_leaves_its_entry_and_opens_again_what_was_made_for_the_one_before(cast, score, client):
    solutions.describe(score, by=cast.nurse, **NAMED, version="1.1")

    kept = Release.objects.get()
    assert (kept.version, kept.before, kept.by) == ("1.1", "1.0", cast.nurse)
    assert {each["what"] for each in kept.reopened} == {"Promises", "Stop card"} == {each.what for each in reopened_by(score)}
    assert Event.objects.get(kind="solution.released").facts["before"] == "1.0"
    client.force_login(cast.observer)
    page = client.get(kept.get_absolute_url()).content.decode()
    assert "Version 1.1" in page and "was not written down" in page


def test_correcting_anything_else_leaves_none(cast, score):
    solutions.describe(score, by=cast.nurse, **(NAMED | {"name": "Ward scores"}), version="1.0")

    assert not Release.objects.exists()


def test_the_first_version_is_no_new_one(cast, coalition):
    solutions.describe(tool("Ward score", owner=cast.nurse), by=cast.nurse, **NAMED, version="1.0")

    assert not Release.objects.exists()


def test_a_version_that_was_here_is_not_entered_twice(cast, score):
    for version in ("1.1", "1.0", "1.1"):
        solutions.describe(score, by=cast.nurse, **NAMED, version=version)

    assert sorted(Release.objects.values_list("version", flat=True)) == ["1.0", "1.1"]
    assert Event.objects.filter(kind="solution.released").count() == 2


def test_a_known_version_cannot_be_emptied(cast, score):
    with pytest.raises(Invalid, match="do not leave it empty"):
        solutions.describe(score, by=cast.nurse, **NAMED)


def test_a_card_of_a_newer_version_leaves_its_entry(cast, coalition):
    solutions.register_from_card(cast.coalition, by=cast.chair, file=card_file())
    assert not Release.objects.exists(), "the first version that is known"

    newer = listed(card_file().read().replace(b">2.4<", b">2.5<"))
    solutions.register_from_card(cast.coalition, by=cast.chair, file=newer)

    assert [(each.before, each.version) for each in Release.objects.all()] == [("2.4", "2.5")]


def test_a_list_with_a_newer_version_leaves_its_entry(cast, score):
    rows = "name,vendor,version\nWard score,Harbour,3.0\nScan,Bayside,1.0\n"

    solutions.import_inventory(cast.coalition, by=cast.chair, file=listed(rows))

    assert [(each.solution.name, each.before, each.version) for each in Release.objects.all()] == [("Ward score", "1.0", "3.0")]
    solutions.import_inventory(cast.coalition, by=cast.chair, file=listed(rows))
    assert Release.objects.count() == 1


def test_the_form_says_what_another_version_would_do(cast, score, client):
    client.force_login(cast.nurse)

    assert "Record a new version" in client.get(f"{score.get_absolute_url()}correct/").content.decode()
    assert Solution.objects.get().version == "1.0"
