"""The pages of the living card: every attribute and every element has its place; files, letters, differences."""

import csv
import io

import pytest

from coalition.ledger import clock
from coalition.ledger.tenancy import scope
from coalition.solutions import attributes, bedside, hti_table, letters, versions
from coalition.solutions import operations as solutions
from coalition.solutions.modelcard_schema import schema_fields
from coalition.solutions.models import CardEntry, CardField, DeveloperLetter, Solution
from coalition.solutions.stop_models import StopCard
from coalition.ui import documents
from tests.solutions.scenes import card_file, tool
from tests.solutions.test_register import listed

LIST = "/c/riverside/solutions/"


@pytest.fixture
def seen(cast):
    """A tool with a card and an owner."""
    with scope(cast.coalition):
        found = solutions.register_from_card(cast.coalition, by=cast.chair, file=card_file())
        Solution.objects.filter(pk=found.pk).update(owner=cast.nurse)
        return Solution.objects.select_related("owner", "coalition").get(pk=found.pk)


def text(answer) -> str:
    return answer.content.decode()


def test_every_hti_1_attribute_and_every_local_one_has_its_place(cast, client, seen):
    client.force_login(cast.observer)
    page = text(client.get(f"{LIST}{seen.pk}/card/"))
    for each in (*attributes.HTI, *attributes.LOCAL):
        assert f'id="f-{each.ref}"' in page, each.ref
        assert each.label in page
    assert "of 31 given" in page


@pytest.mark.parametrize("name", ["model-card-v01.xml", "model-card-v02.xml"])
def test_every_element_of_the_schema_has_its_place(name, cast, client):
    with scope(cast.coalition):
        found = solutions.register_from_card(cast.coalition, by=cast.chair, file=card_file(name))
        ids = dict(CardField.objects.filter(card=found.card).values_list("path", "pk"))
    client.force_login(cast.observer)
    page = text(client.get(f"{LIST}{found.pk}/card/"))
    for each in schema_fields(found.card.schema_version):
        if each.path != "ds:Signature":
            assert f'id="field-{ids[each.path]}"' in page, each.path


def test_the_card_can_be_narrowed_to_what_is_missing(cast, client, seen):
    client.force_login(cast.nurse)
    page = text(client.get(f"{LIST}{seen.pk}/card/?show=missing"))
    assert 'id="f-6.ii"' in page and 'id="f-2.i"' not in page
    assert 'id="f-2.i"' in text(client.get(f"{LIST}{seen.pk}/card/?show=unread"))
    assert client.get(f"{LIST}{seen.pk}/card/?show=nonsense").status_code == 200


def test_filling_in_leads_back_to_its_place(cast, client, seen):
    client.force_login(cast.nurse)
    address = f"{LIST}{seen.pk}/fill/?ref=6.ii&next={LIST}{seen.pk}/card/%23f-6.ii"
    page = text(client.get(address))
    assert "Who tested it outside" in page and "Who did the outside test?" in page
    answer = client.post(f"{LIST}{seen.pk}/fill/", {"ref": "6.ii", "text": "A university.", "next": f"{LIST}{seen.pk}/card/#f-6.ii"})
    assert answer["Location"] == f"{LIST}{seen.pk}/card/#f-6.ii"
    assert "A university." in text(client.get(f"{LIST}{seen.pk}/card/said/?ref=6.ii"))


def test_hostile_text_is_text_on_the_page_and_on_paper(cast, client, seen):
    hostile = "<script>alert(1)</script> #import \"x\" =HYPERLINK(1)"
    with scope(cast.coalition):
        solutions.fill_attribute(seen, by=cast.nurse, ref="2.ii", text="=" + hostile)
        made = documents.reading("solutions/hti", hti_table.for_paper(seen), title="T", on=hti_table.clock.today())
    client.force_login(cast.nurse)
    page = text(client.get(f"{LIST}{seen.pk}/card/"))
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page
    assert "#import" in made
    rows = list(csv.reader(io.StringIO(client.get(f"{LIST}{seen.pk}/hti-1.csv").content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 32
    assert next(row for row in rows if row[0] == "2.ii")[4] == "'=" + hostile


@pytest.mark.parametrize("rest", ["label.pdf", "hti-1.pdf", "questions/letter.pdf"])
def test_papers_are_accessible_pdf_for_a_full_and_for_an_empty_tool(rest, cast, client, seen):
    with scope(cast.coalition):
        empty = tool("Nothing known 日本 #x")
    client.force_login(cast.observer)
    for found in (seen, empty):
        answer = client.get(f"{LIST}{found.pk}/{rest}")
        assert answer.status_code == 200
        assert answer.content.startswith(b"%PDF-") and b"pdfuaid:part>1<" in answer.content


@pytest.mark.parametrize("words", ["Very many words stand here. ", "Short.\n"])
@pytest.mark.parametrize("times", [1, 2, 3, 4, 6, 8, 10, 12, 80])
def test_the_label_stays_on_one_page_however_much_is_said(times, words, cast, seen):
    words *= times
    with scope(cast.coalition):
        for ref in ("local.plain", "local.not-for", "local.limits", "local.call", "2.ii", "3.i", "3.ii"):
            solutions.fill_attribute(seen, by=cast.nurse, ref=ref, text=words)
        stop = {"how": words * 2, "instead": words * 2, "told": "The ward.", "phone": "4711"}
        StopCard.objects.create(solution=seen, written_at=clock.now(), written_by=cast.nurse, **stop)
        data = bedside.label_of(Solution.objects.select_related("owner", "coalition").get(pk=seen.pk))
    assert len(documents.pictures("solutions/label", data, title="T", on=data["on"])) == 1


def test_the_label_says_what_nobody_has_written(cast, seen):
    with scope(cast.coalition):
        solutions.fill_attribute(seen, by=cast.nurse, ref="local.call", text="Clinical systems on duty, 4711")
        data = bedside.label_of(seen)
    said = documents.reading("solutions/label", data, title="T", on=data["on"])
    assert "4711" in said and "Nobody has written this yet." in said
    assert f"/c/riverside/solutions/{seen.pk}/" in said
    assert "planned outpatient visits" in data["boxes"][0]["texts"][0]
    assert [box["is_missing"] for box in data["urgent"]] == [False, True, True]


def test_the_label_says_what_the_stop_card_says(cast, seen):
    with scope(cast.coalition):
        solutions.fill_attribute(seen, by=cast.nurse, ref="local.off", text="Somehow.")
        stop = {"how": "Pull the plug.", "instead": "On paper.", "told": "The ward.", "phone": "4711"}
        StopCard.objects.create(solution=seen, written_at=clock.now(), written_by=cast.nurse, **stop)
        urgent = bedside.label_of(Solution.objects.select_related("owner", "coalition").get(pk=seen.pk))["urgent"]
    assert [box["texts"] for box in urgent] == [["4711"], ["Pull the plug."], ["On paper."]]


def test_a_letter_asks_what_is_missing_and_remembers_that_it_asked(cast, client, seen):
    client.force_login(cast.nurse)
    page = text(client.get(f"{LIST}{seen.pk}/questions/"))
    assert "Who did the outside test?" in page and "on our own data" not in page
    answer = client.post(f"{LIST}{seen.pk}/ask-developer/", {"refs": ["6.ii", "9.ii"], "note": "*Please*"})
    letter = text(client.get(answer["Location"]))
    assert letter.count("Open") >= 2
    with scope(cast.coalition):
        solutions.fill_attribute(seen, by=cast.nurse, ref="6.ii", text="A university.", source="developer")
        again = letters.open_questions(seen)
        found = DeveloperLetter.objects.select_related("solution__coalition", "by").get()
        then = letters.as_sent(found)
    asked = {each["ref"]: each["asked_on"] for group in again["groups"] for each in group["questions"]}
    assert asked["9.ii"] == found.asked_on and "6.ii" not in asked
    assert {each["state"] for group in then["groups"] for each in group["questions"]} == {"given", "missing"}
    assert client.get(answer["Location"] + "letter.pdf").content.startswith(b"%PDF-")


def test_an_answer_cannot_be_hoped_for_in_the_past(cast, client, seen):
    client.force_login(cast.nurse)
    given = {"refs": ["6.ii"], "answer_by": "2020-01-01"}
    assert "That day is past" in text(client.post(f"{LIST}{seen.pk}/ask-developer/", given))


def test_two_card_files_are_compared_in_plain_words(cast, client, seen):
    newer = card_file().read().replace(b">2.4<", b">2.5<").replace(b"Spoken agreement before each", b"Written agreement before the first")
    newer = newer.replace(b"<mc:Security>Sound is encrypted on the way and deleted after seven days.</mc:Security>", b"")
    with scope(cast.coalition):
        solutions.register_from_card(cast.coalition, by=cast.chair, file=listed(newer))
    client.force_login(cast.observer)
    page = text(client.get(f"{LIST}{seen.pk}/card/versions/"))
    assert "0 new, 1 gone, 2 changed." in page
    assert "From “2.4” to “2.5”." in page and "Sound is encrypted" in page and "<ins" in page
    assert versions.between(newer, newer) == []
    assert "Both say the same" in versions.in_short([])


def test_the_card_asks_the_database_equally_often_however_much_was_said(cast, client, seen, costs_the_same):
    client.force_login(cast.nurse)
    names = iter(range(99))

    def make(n):
        with scope(cast.coalition):
            for _ in range(n):
                solutions.add_attribute(seen, by=cast.nurse, label=f"Ours {next(names)}", text="x")
                solutions.ask_developer(seen, by=cast.nurse, refs=["6.ii"])

    assert costs_the_same(f"{LIST}{seen.pk}/card/", make) <= 20


def test_nobody_outside_reads_any_of_it(cast, client, seen):
    with scope(cast.coalition):
        letter = solutions.ask_developer(seen, by=cast.nurse, refs=["6.ii"])
    client.force_login(cast.other_chair)
    ours = [f"{LIST}{seen.pk}/{rest}" for rest in ("card/", "card/said/?ref=2.i", "hti-1.csv", "label.pdf", "questions/")]
    for address in (*ours, f"/c/riverside/developer-letters/{letter.pk}/letter.pdf"):
        assert client.get(address).status_code == 404
    with scope(cast.other):
        assert not CardEntry.objects.exists()
