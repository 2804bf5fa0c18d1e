"""Files that are no model cards, sent by the page and by the command: a clear answer, and nothing is written."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from coalition.ledger.models import Coalition, Event, Thing
from coalition.ledger.tenancy import scope
from coalition.solutions.models import Card, Solution
from tests.solutions.scenes import SAMPLES

GOOD = (SAMPLES / "model-card-v02.xml").read_bytes()
ENTITIES = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><AppliedModelCard>&x;</AppliedModelCard>'
LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]><AppliedModelCard>&b;</AppliedModelCard>'

# What was sent, and words of the answer.
BAD = {
    "no XML": (b"name,vendor\nSepsis watch,Acme\n", "not well-formed"),
    "a web page": (b"<!doctype html><html><body>Card</body></html>", "web page"),
    "an outside entity": (ENTITIES, "document type"),
    "entities of entities": (LAUGHS, "document type"),
    "fifty megabytes": (b"<a>" + b"x" * 50_000_000 + b"</a>", "MB"),
    "an unknown version": (GOOD.replace(b"v0.2", b"v9.9"), "0.1 and 0.2"),
    "another root": (b"<card/>", "begins with <AppliedModelCard>"),
    "half a file": (GOOD[: len(GOOD) // 2], "ends too early"),
    "a zip": (b"PK\x03\x04" + bytes(60), "zero byte"),
}
each_bad = pytest.mark.parametrize(("data", "says"), BAD.values(), ids=BAD)


@pytest.fixture
def alone(cast):
    """Only the cast's coalition counts as a real one."""
    Coalition.objects.filter(pk=cast.other.pk).update(is_demonstration=True)
    return cast.coalition


def nothing_there(coalition) -> bool:
    with scope(coalition):
        return not any(model.objects.exists() for model in (Solution, Card, Thing)) and not Event.objects.exists()


@each_bad
def test_the_page_says_what_is_wrong_beside_the_file(cast, client, data, says):
    client.force_login(cast.nurse)
    file = SimpleUploadedFile("card.xml", data, content_type="application/xml")

    answer = client.post("/c/riverside/solutions/upload-card/", {"file": file})

    assert answer.status_code == 422
    assert any(says in each for each in answer.context["form"].errors["file"])
    assert nothing_there(cast.coalition)


@each_bad
@pytest.mark.parametrize("is_json", [False, True], ids=["words", "JSON"])
def test_the_command_says_it_and_fails(alone, tmp_path, data, says, is_json):
    file, out, err = tmp_path / "card.xml", io.StringIO(), io.StringIO()
    file.write_bytes(data)

    with pytest.raises(SystemExit) as ended:
        call_command("import_model_card", str(file), *(["--json"] if is_json else []), stdout=out, stderr=err)

    assert ended.value.code == 1
    assert says in err.getvalue()
    if is_json:
        told = json.loads(out.getvalue())["errors"]
        assert [each["field"] for each in told] == ["file"]
        assert says in told[0]["message"]
    else:
        assert out.getvalue() == ""
    assert nothing_there(alone)


def test_an_empty_file_and_no_file_are_told_by_the_page(cast, client):
    client.force_login(cast.nurse)
    for given in ({"file": SimpleUploadedFile("card.xml", b"")}, {}):
        answer = client.post("/c/riverside/solutions/upload-card/", given)
        assert answer.status_code == 422
        assert answer.context["form"].errors["file"]
    assert nothing_there(cast.coalition)


def test_a_file_that_is_not_there_is_told_by_the_command(alone, tmp_path):
    err = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("import_model_card", str(tmp_path / "absent.xml"), stdout=io.StringIO(), stderr=err)
    assert "The file cannot be read: No such file or directory." in err.getvalue()
