"""Duplicates: found by number, by name and maker, by words, and shown before anything is saved."""

import re

import pytest

from coalition.ledger.tenancy import scope
from coalition.solutions import alike, devices
from coalition.solutions import operations as solutions
from coalition.solutions.models import Solution
from tests.solutions.scenes import card_file, tool
from tests.solutions.test_register import listed

LIST = "/c/riverside/solutions/"


def text(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize(
    ("there", "described", "why"),
    [
        (("Sepsis Watch", "Acme Inc."), ("sepsis-watch™", "ACME", ""), "the same name and maker"),
        (("Sepsis Watch", "Acme"), ("Sepsis Watch 2.1", "", ""), "the same name and maker"),
        (("Sepsis Watch", "Acme"), ("Sepsis watch", "Bayside", ""), "the same name, by another maker"),
        (("Protégé CT triage", "Acme"), ("CT Triage Protege suite", "Other", ""), "a similar name"),
        (("BriefCase", "Aidoc"), ("Brief Case", "Aidoc", ""), "a similar name"),
        (("Sepsis Watch", "Acme"), ("No-show prediction", "Acme", ""), ""),
        (("CT", "Acme"), ("MR", "Acme", ""), ""),
    ],
)
def test_tools_that_look_alike_are_found_with_the_reason(there, described, why, cast, coalition):
    tool(there[0], vendor=there[1])
    found = alike.find(*described)
    assert [each.why for each in found] == ([why] if why else [])


def test_the_same_fda_number_is_found_whatever_the_name(cast, coalition):
    number = devices.search("ct")[0].number
    solutions.register(cast.coalition, by=cast.chair, name="Ours", submission_number=number)
    (found,) = alike.find("Quite another", "", number.lower())
    assert found.why == "the same FDA number"


def test_registering_asks_first_and_this_one_only_fills_gaps(cast, client):
    with scope(cast.coalition):
        there = tool("Sepsis watch", vendor="", purpose="Ours.")
        tool("Far away")
    client.force_login(cast.nurse)
    given = {"name": "Sepsis watch suite", "vendor": "Acme", "kind": "deterioration score", "purpose": "Theirs."}
    page = client.post(f"{LIST}register/", given)
    assert page.status_code == 422
    assert "a similar name" in text(page) and "It is another tool" in text(page) and "Far away" not in text(page)

    answer = client.post(f"{LIST}register/", given | {"alike": str(there.pk)})

    with scope(cast.coalition):
        there.refresh_from_db()
        assert answer["Location"] == there.get_absolute_url()
        assert (there.name, there.vendor, there.purpose, there.kind) == ("Sepsis watch", "Acme", "Ours.", "deterioration score")
        assert Solution.objects.count() == 2


def test_it_is_another_puts_it_on_the_list_and_a_foreign_id_does_not(cast, client):
    with scope(cast.coalition):
        tool("Sepsis watch", vendor="Acme")
    with scope(cast.other):
        foreign = tool("Sepsis watch", vendor="Acme")
    client.force_login(cast.nurse)
    given = {"name": "Sepsis watch suite", "kind": "other"}
    for wrong in (str(foreign.pk), "nonsense", "' OR 1=1"):
        assert client.post(f"{LIST}register/", given | {"alike": wrong}).status_code == 422
    assert client.post(f"{LIST}register/", given | {"alike": "another"}).status_code == 303
    with scope(cast.coalition):
        assert Solution.objects.count() == 2


def test_the_very_same_tool_is_never_another(cast, client):
    with scope(cast.coalition):
        tool("Sepsis watch", vendor="Acme")
    client.force_login(cast.nurse)
    page = client.post(f"{LIST}register/", {"name": "sepsis watch", "vendor": "acme", "kind": "other", "alike": "another"})
    assert page.status_code == 422
    assert "It is another tool" not in text(page)


def test_a_card_of_a_tool_under_another_name_asks_first(cast, client):
    with scope(cast.coalition):
        there = tool("Quillnote Scribe for visits", vendor="Larkfield")
    client.force_login(cast.nurse)
    page = client.post(f"{LIST}upload-card/", {"file": card_file()})
    assert page.status_code == 422 and "the same name, by another maker" in text(page)
    answer = client.post(f"{LIST}upload-card/", {"file": card_file(), "alike": str(there.pk)})
    with scope(cast.coalition):
        there.refresh_from_db()
        assert answer["Location"] == there.get_absolute_url()
        assert (there.name, there.version, Solution.objects.count()) == ("Quillnote Scribe for visits", "2.4", 1)
        assert there.card.fields.exists()


def test_a_list_with_rows_that_look_alike_asks_once(cast, client):
    with scope(cast.coalition):
        tool("Sepsis watch", vendor="Acme")
    client.force_login(cast.chair)
    rows = "name,vendor\nSepsis watch,Acme\nSepsis-Watch suite,Acme\nScan,Bayside\n"
    page = client.post(f"{LIST}import/", {"file": listed(rows)})
    assert page.status_code == 422 and "row 3, Sepsis-Watch suite: Sepsis watch (a similar name)" in text(page)
    assert "row 2" not in text(page) and "row 4" not in text(page)
    assert client.post(f"{LIST}import/", {"file": listed(rows), "alike": "another"}).status_code == 303
    with scope(cast.coalition):
        assert Solution.objects.count() == 3


def kept(page) -> dict:
    """What the page sends along of the file that was chosen before."""
    line = re.search(r'name="file-kept" value="([^"]+)"', text(page))
    assert line, "the file went along"
    return {"file-kept": line[1]}


def test_a_card_need_not_be_chosen_again_after_the_question(cast, client):
    with scope(cast.coalition):
        there = tool("Quillnote Scribe for visits", vendor="Larkfield")
    client.force_login(cast.nurse)
    page = client.post(f"{LIST}upload-card/", {"file": card_file()})
    assert "model-card-v02.xml is kept; you need not choose it again" in text(page)

    client.post(f"{LIST}upload-card/", kept(page) | {"alike": str(there.pk)})

    with scope(cast.coalition):
        there.refresh_from_db()
        assert bytes(there.card.original) == card_file().read()


def test_a_list_need_not_be_chosen_again_and_another_file_takes_its_place(cast, client):
    with scope(cast.coalition):
        tool("Sepsis watch", vendor="Acme")
    client.force_login(cast.chair)
    page = client.post(f"{LIST}import/", {"file": listed("name,vendor\nSepsis-Watch suite,Acme\n")})
    other = listed("name,vendor\nScan,Bayside\n")
    assert client.post(f"{LIST}import/", kept(page) | {"alike": "another", "file": other}).status_code == 303
    with scope(cast.coalition):
        assert set(Solution.objects.values_list("name", flat=True)) == {"Sepsis watch", "Scan"}

    assert client.post(f"{LIST}import/", kept(page) | {"alike": "another"}).status_code == 303
    with scope(cast.coalition):
        assert Solution.objects.filter(name="Sepsis-Watch suite").exists()


def test_a_file_that_is_no_card_does_not_go_along(cast, client):
    client.force_login(cast.nurse)

    page = client.post(f"{LIST}upload-card/", {"file": listed("no card")})

    assert page.status_code == 422
    assert "file-kept" not in text(page)
