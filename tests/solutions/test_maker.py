"""The maker of a tool: what is agreed, new versions, and what they open again."""

import datetime as dt

import pytest

from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.solutions import agenda, today
from coalition.solutions import operations as solutions
from coalition.solutions.models import Contract, Release
from coalition.solutions.reopening import reopened_by
from tests.learning.making import a_course
from tests.solutions.making import contracted, drilled, promised, stoppable, tried
from tests.solutions.scenes import card_file, tool

CLAUSES = {"change_plan": "yes", "reidentification": "yes", "audit": "no", "leaving": "unknown", "notice_days": 90}


def test_what_is_agreed_is_written_down_and_corrected(cast, coalition, client):
    found = tool(owner=cast.nurse)

    solutions.record_contract(found, by=cast.nurse, **CLAUSES, support="555 0199")
    solutions.record_contract(found, by=cast.chair, **(CLAUSES | {"leaving": "yes"}), leaving_where="Annex 4")

    kept = Contract.objects.get()
    assert (kept.leaving, kept.leaving_where, kept.unknown) == ("yes", "Annex 4", ["support contact"])
    assert Event.objects.filter(thing_id=found.pk).count() == 2
    client.force_login(cast.observer)
    assert "Annex 4" in client.get(kept.get_absolute_url()).content.decode()


def test_who_does_not_answer_for_it_writes_nothing_about_its_maker(cast, coalition):
    with pytest.raises(Refused, match="Only its owner"):
        solutions.record_contract(tool(), by=cast.coder, **CLAUSES)


@pytest.mark.parametrize(("ends_in", "is_told"), [(400, False), (140, True), (30, True), (-5, False)])
def test_the_end_of_a_contract_is_told_before_notice_is_too_late(cast, coalition, ends_in, is_told):
    found = tool(owner=cast.nurse)
    contracted(found, cast.nurse, ends_on=clock.today() + dt.timedelta(days=ends_in))

    assert ("contract ending" in [each.kind for each in agenda.answer(None)]) is is_told
    assert any("contract" in each.sentence for each in today.answer(cast.nurse)) is is_told


def test_a_new_version_opens_again_what_was_made_for_the_one_before(cast, coalition, client):
    found = tool(owner=cast.nurse, version="1.0")
    promised(found, cast.nurse), stoppable(found, cast.nurse), drilled(found, cast.nurse)
    tried(found, cast.nurse), tried(found, cast.nurse, kind="local")
    a_course(cast, solution=found)
    assert reopened_by(found) == []

    release = solutions.record_release(
        found, by=cast.nurse, version="2.0", here_on=clock.today(), changes="New threshold."
    )

    what = {each["what"] for each in release.reopened}
    assert {"Promises", "Stop card", "Stop drill", "Course “Reading the flag”"} <= what
    assert len(what) == 6
    assert (found.version, release.before) == ("2.0", "1.0")
    client.force_login(cast.observer)
    page = client.get(release.get_absolute_url()).content.decode()
    assert "Who mends it:" in page
    for each in reopened_by(found):
        assert each.who
        assert client.get(each.url).status_code == 200


def test_what_was_looked_at_again_is_no_longer_open(cast, coalition):
    found = tool(owner=cast.nurse, version="1.0")
    promised(found, cast.nurse)
    solutions.record_release(found, by=cast.nurse, version="2.0", here_on=clock.today(), changes="New threshold.")

    solutions.confirm_promises(found, by=cast.nurse, reason="Still what we want.")

    assert reopened_by(found) == []
    assert [each["what"] for each in Release.objects.get().reopened] == ["Promises"]


def test_a_card_that_was_read_before_the_version_came_is_stale(cast, coalition):
    found = solutions.register_from_card(cast.coalition, by=cast.chair, file=card_file())
    later = clock.today() + dt.timedelta(days=3)

    solutions.record_release(found, by=cast.chair, version="9.0", here_on=later, changes="New threshold.")

    assert [each.what for each in reopened_by(found)] == ["Card"]


def test_the_same_version_comes_once(cast, coalition):
    found = tool(owner=cast.nurse, version="1.0")
    solutions.record_release(found, by=cast.nurse, version="2.0", here_on=clock.today(), changes="New.")

    with pytest.raises(Invalid, match="is here already"):
        solutions.record_release(found, by=cast.nurse, version="2.0", here_on=clock.today(), changes="New.")
    assert Event.objects.get(kind="solution.released").facts["before"] == "1.0"


def test_who_does_not_answer_for_it_records_no_version(cast, coalition):
    with pytest.raises(Refused, match="Only its owner"):
        solutions.record_release(tool(), by=cast.coder, version="2.0", here_on=clock.today(), changes="New.")
