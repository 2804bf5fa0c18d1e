"""Getting tools onto the list: register, register_from_card, describe, import_inventory."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.people.models import Person
from coalition.solutions import devices
from coalition.solutions import operations as solutions
from coalition.solutions.models import Card, Solution
from tests.solutions.scenes import card_file, tool


def listed(name: bytes | str) -> SimpleUploadedFile:
    return SimpleUploadedFile("tools.csv", name.encode() if isinstance(name, str) else name)


def test_a_member_registers_a_tool_as_an_idea(cast, coalition):
    found = solutions.register(
        cast.coalition, by=cast.people["member"], name="Sepsis watch", kind="deterioration score"
    )

    assert (found.slug, found.stage, found.owner) == ("sepsis-watch", "idea", None)
    assert Event.objects.get(thing_id=found.pk).kind == "solution.registered"


def test_an_observer_is_refused_with_the_reason(cast, coalition):
    with pytest.raises(Refused, match="Observers read"):
        solutions.register(cast.coalition, by=cast.observer, name="Sepsis watch")

    assert not Solution.objects.exists()


def test_a_tool_that_is_there_is_not_registered_twice(cast, coalition):
    tool("Sepsis watch", vendor="Acme")

    with pytest.raises(Invalid, match="on the list already"):
        solutions.register(cast.coalition, by=cast.people["member"], name="sepsis WATCH", vendor="ACME")


def test_a_tool_of_the_same_name_by_another_maker_is_another_tool(cast, coalition):
    tool("Sepsis watch", vendor="Acme")

    found = solutions.register(cast.coalition, by=cast.people["member"], name="Sepsis watch", vendor="Bayside")

    assert found.slug == "sepsis-watch-bayside"


def test_a_submission_number_leads_to_the_device_in_any_spelling(cast, coalition):
    device = devices.search("ct")[0]

    found = solutions.register(
        cast.coalition, by=cast.people["member"], name="Scan", submission_number=device.number.lower()
    )

    kept = (found.device_number, found.device_name, found.device_company, found.device_panel, found.device_decided_on)
    assert kept == (device.number, device.name, device.company, device.panel, device.decided_on)


def test_a_number_that_is_none_is_said_beside_its_field(cast, coalition):
    with pytest.raises(Invalid, match="Write it as K123456") as problem:
        solutions.register(cast.coalition, by=cast.people["member"], name="Scan", submission_number="ABC")

    assert problem.value.field == "submission_number"
    assert not Solution.objects.exists()


def test_a_card_registers_its_tool_with_every_text(cast, coalition):
    found = solutions.register_from_card(cast.coalition, by=cast.people["member"], file=card_file())

    assert (found.name, found.vendor, found.version) == ("Quillnote Visit Scribe", "Larkfield Speech Ltd", "2.4")
    assert found.kind == "ambient scribe"
    assert found.purpose.startswith("Listens to a visit")
    states = set(found.card.fields.values_list("state", flat=True))
    assert {"given", "missing"} <= states
    assert bytes(Card.objects.get().original) == card_file().read()


def test_the_same_card_again_changes_nothing_and_makes_no_second_tool(cast, coalition):
    first = solutions.register_from_card(cast.coalition, by=cast.people["member"], file=card_file())
    before = set(first.card.fields.values_list("pk", flat=True))

    second = solutions.register_from_card(cast.coalition, by=cast.nurse, file=card_file())

    assert second.pk == first.pk
    assert set(second.card.fields.values_list("pk", flat=True)) == before
    assert Event.objects.filter(thing_id=first.pk, kind="solution.card_read").count() == 1


def test_a_newer_card_brings_the_tool_up_to_date_and_keeps_what_was_written_here(cast, coalition):
    first = solutions.register_from_card(cast.coalition, by=cast.people["member"], file=card_file())
    field = first.card.fields.get(path="Warnings/ClinicalRiskLevel")
    solutions.edit_card_field(field, by=cast.chair, text="High on our wards", state="")
    Solution.objects.update(purpose="Ours")
    newer = card_file().read().replace(b">2.4<", b">2.5<")

    found = solutions.register_from_card(cast.coalition, by=cast.people["member"], file=listed(newer))

    assert (found.pk, found.version, found.purpose) == (first.pk, "2.5", "Ours")
    assert found.card.fields.get(path="Warnings/ClinicalRiskLevel").text == "High on our wards"


def test_a_text_its_maker_changed_replaces_the_one_edited_here(cast, coalition):
    first = solutions.register_from_card(cast.coalition, by=cast.people["member"], file=card_file())
    field = first.card.fields.get(path="Warnings/ClinicalRiskLevel")
    solutions.edit_card_field(field, by=cast.chair, text="Ours", state="")
    newer = card_file().read().replace(b"Low when read before signing; moderate otherwise", b"Moderate")

    found = solutions.register_from_card(cast.coalition, by=cast.people["member"], file=listed(newer))

    assert found.card.fields.get(path="Warnings/ClinicalRiskLevel").text == "Moderate"


def test_a_file_that_is_no_card_is_refused_beside_its_field(cast, coalition):
    with pytest.raises(Invalid, match="well-formed XML") as problem:
        solutions.register_from_card(cast.coalition, by=cast.people["member"], file=listed("<a>"))

    assert problem.value.field == "file"
    assert not Solution.objects.exists()


def test_a_list_is_imported_once_and_again_without_change(cast, coalition):
    text = "name,vendor,kind\nSepsis watch,Acme,Deterioration_score\nScan,Bayside,\n"
    solutions.import_inventory(cast.coalition, by=cast.chair, file=listed(text))
    solutions.import_inventory(cast.coalition, by=cast.chair, file=listed(text))

    assert list(Solution.objects.values_list("slug", "kind")) == [
        ("scan", "other"),
        ("sepsis-watch", "deterioration score"),
    ]
    facts = Event.objects.filter(kind="solutions.imported").first().facts
    assert facts == {"made": 0, "changed": 0, "same": 2}


@pytest.mark.parametrize(
    ("text", "row", "field"),
    [
        ("name,colour\nA,red\n", 1, "colour"),
        ("vendor\nAcme\n", 1, "name"),
        ("name,kind\nA,other\nB,toaster\n", 3, "kind"),
        ("name,submission_number\nA,12\n", 2, "submission_number"),
        ("name\nA\n\n  \nA\n", 5, "name"),
        (b"name\n\xff\n", 2, ""),
        ("name,name\nA,B\n", 1, "name"),
        ('name\n"A\n', 1, ""),
        ("name\n", 2, "name"),
    ],
)
def test_a_list_with_a_fault_says_row_and_field_and_changes_nothing(cast, coalition, text, row, field):
    with pytest.raises(Invalid) as problem:
        solutions.import_inventory(cast.coalition, by=cast.chair, file=listed(text))

    assert (problem.value.errors[0]["row"], problem.value.errors[0]["field"]) == (row, field)
    assert not Solution.objects.exists()


def test_the_owner_describes_a_tool_better(cast, coalition):
    found = tool(owner=cast.nurse)

    solutions.describe(found, by=cast.nurse, name="Sepsis watch 2", vendor="Acme", kind="other")

    assert Solution.objects.get().name == "Sepsis watch 2"


def test_the_system_may_import_for_the_command_line(cast, coalition):
    solutions.register(cast.coalition, by=Person.objects.system(), name="Scan")

    assert Solution.objects.get().slug == "scan"
