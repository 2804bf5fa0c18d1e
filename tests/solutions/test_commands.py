"""The commands: import_model_card, export_model_card, import_solutions."""

import io
import json

import pytest
from django.core.management import call_command

from coalition.ledger.models import Coalition, Event
from coalition.ledger.tenancy import scope
from coalition.solutions.models import Card, Solution
from tests.solutions.scenes import SAMPLES, tool

CARD = str(SAMPLES / "model-card-v02.xml")


def run(*given, fails=False):
    """The command's standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    if fails:
        with pytest.raises(SystemExit) as ended:
            call_command(*given, stdout=out, stderr=err)
        assert ended.value.code == 1
    else:
        call_command(*given, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def alone(cast):
    """Only the cast's coalition counts as a real one."""
    Coalition.objects.filter(pk=cast.other.pk).update(is_demonstration=True)
    return cast.coalition


def test_a_card_is_imported_and_its_slug_told(cast, alone):
    told = json.loads(run("import_model_card", CARD, "--json")[0])

    assert (told["slug"], told["created"]) == ("quillnote-visit-scribe", True)
    with scope(alone):
        assert Solution.objects.get().slug == told["slug"]
        assert Event.objects.filter(kind="solution.registered").get().actor_id


def test_importing_again_makes_nothing_new(cast, alone):
    run("import_model_card", CARD)

    assert json.loads(run("import_model_card", CARD, "--json")[0])["created"] is False
    with scope(alone):
        assert Solution.objects.count() == Card.objects.count() == 1


def test_a_dry_run_changes_nothing(cast, alone):
    told = json.loads(run("import_model_card", CARD, "--dry-run", "--json")[0])

    assert (told["created"], told["dry_run"]) == (True, True)
    with scope(alone):
        assert not Solution.objects.exists()
        assert not Event.objects.exists()


def test_a_bad_card_exits_with_one_and_says_why(cast, alone, tmp_path):
    bad = tmp_path / "card.xml"
    bad.write_text("<html/>")

    out, err = run("import_model_card", str(bad), "--json", fails=True)

    (error,) = json.loads(out)["errors"]
    assert error["field"] == "file"
    assert "web page" in error["message"]
    assert "web page" in err


def test_a_file_that_is_not_there_exits_with_one(cast, alone):
    assert "cannot be read" in run("import_model_card", "/nowhere/card.xml", fails=True)[1]


def test_a_person_named_with_by_must_have_the_right(cast, alone):
    told = run("import_model_card", CARD, "--by", "observer@riverside.example", fails=True)[1]
    assert "Observers read" in told

    run("import_model_card", CARD, "--by", "nurse@riverside.example")
    with scope(alone):
        assert Event.objects.filter(kind="solution.registered").get().actor_id == cast.nurse.pk


def test_without_a_real_coalition_the_choice_is_asked_for(cast):
    Coalition.objects.update(is_demonstration=True)

    assert "There are: " in run("import_model_card", CARD, fails=True)[1]
    run("import_model_card", CARD, "--coalition", "hillside")
    with scope(cast.other):
        assert Solution.objects.count() == 1


def test_an_untouched_card_is_exported_as_it_came(cast, alone, capfdbinary):
    run("import_model_card", CARD)

    assert (
        run("export_model_card", "quillnote-visit-scribe")[0].encode() == (SAMPLES / "model-card-v02.xml").read_bytes()
    )


def test_exporting_what_is_not_there_names_what_is(cast, alone):
    run("import_model_card", CARD)

    assert "quillnote-visit-scribe" in run("export_model_card", "scan", fails=True)[1]


def test_a_list_is_imported_whole(cast, alone):
    told = json.loads(run("import_solutions", str(SAMPLES / "solutions.csv"), "--json")[0])

    with scope(alone):
        assert Solution.objects.count() == told["created"] > 0
    again = json.loads(run("import_solutions", str(SAMPLES / "solutions.csv"), "--json")[0])
    assert (again["created"], again["unchanged"]) == (0, told["created"])


def test_a_list_with_faults_changes_nothing_and_tells_each(cast, alone, tmp_path):
    bad = tmp_path / "tools.csv"
    bad.write_text("name,kind,submission_number\nScan,toaster,12\n,other,\n")

    out, err = run("import_solutions", str(bad), "--json", fails=True)

    found = [(each["row"], each["field"]) for each in json.loads(out)["errors"]]
    assert found == [(2, "kind"), (2, "submission_number"), (3, "name")]
    assert "Row 2, kind" in err
    with scope(alone):
        assert not Solution.objects.exists()


def test_a_list_brings_known_tools_up_to_date(cast, alone, tmp_path):
    with scope(alone):
        tool("Scan", vendor="Acme", version="1", purpose="Ours")
    file = tmp_path / "tools.csv"
    file.write_text("name;vendor;version\nscan;ACME;2\n")

    told = json.loads(run("import_solutions", str(file), "--json", "--dry-run")[0])
    assert (told["created"], told["updated"]) == (0, 1)
    run("import_solutions", str(file))
    with scope(alone):
        assert Solution.objects.values_list("version", "purpose").get() == ("2", "Ours")
