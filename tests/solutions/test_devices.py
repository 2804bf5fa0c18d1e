"""The FDA's list of AI-enabled devices is whole, and is found by number and by words."""

import csv
from datetime import date, datetime
from pathlib import Path

import pytest

from coalition.solutions import devices
from coalition.solutions.devices import Device, find, search

SOURCE = Path(__file__).parents[3] / "shared" / "data" / "fda_ai_enabled_devices_1995_2025.csv"


def test_a_device_is_found_by_its_number_in_any_spelling():
    expected = Device(date(2025, 12, 30), "K253532", "TruSPECT Processing Station",
                      "Spectrum Dynamics Medical, Ltd.", "Radiology", "QIH")
    assert find("K253532") == find(" k253532 ") == find("K 253532") == expected
    assert find("P950009").company == "BD DIAGNOSTICS"


@pytest.mark.parametrize("number", ["K999999", "", "nonsense", "K25353", "QIH", "K253532 and more"])
def test_a_number_that_is_not_listed_gives_nothing(number):
    assert find(number) is None


def test_a_supplement_leads_to_its_main_submission_unless_listed_itself():
    listed = next(d for d in devices._devices() if "/S" in d.number)
    assert find(listed.number) == listed
    assert find("P950009/S999") == find("P950009")
    assert find(listed.number.partition("/")[0]) is None


def test_every_word_must_occur_somewhere_in_any_field():
    found = search("briefcase aidoc")
    assert found
    assert all("briefcase" in d.name.casefold() and "aidoc" in d.company.casefold() for d in found)
    assert search("briefcase nonexistentcompany") == []


def test_capitals_accents_and_trademark_signs_do_not_matter():
    assert search("PROTEGEAI") == search("protégéai") != []
    assert {d.name for d in search("brain shoulder")} >= {"brAIn™ Shoulder Positioning"}


def test_names_come_before_companies_and_whole_words_before_beginnings():
    found = search("pearl", limit=100)
    in_name = ["pearl" in d.name.casefold() for d in found]
    assert in_name == sorted(in_name, reverse=True)
    whole = ["heart" in devices._words(d.name) for d in search("heart", limit=10)]
    assert whole[0]
    assert whole == sorted(whole, reverse=True)


def test_the_newest_comes_first_among_equals_and_the_limit_holds():
    found = search("aidoc", limit=5)
    assert len(found) == 5
    assert found == sorted(found, key=lambda d: d.decided_on, reverse=True)


@pytest.mark.parametrize(("words", "number"), [("K253532", "K253532"), ("k 253532", "K253532"),
                                               ("P950009", "P950009")])
def test_a_number_is_found_among_words(words, number):
    assert [d.number for d in search(words)] == [number]
    assert search("k999999") == []


def test_panel_and_product_code_are_searched():
    assert all(d.product_code == "MNM" for d in search("mnm"))
    assert search("toxicology")[0].panel == "Clinical Toxicology"


@pytest.mark.parametrize("words", ["", "   ", "-- ™ !", "\0"])
def test_without_words_nothing_is_found(words):
    assert search(words) == []


def test_the_list_is_read_once():
    assert devices._devices() is devices._devices()


def test_the_list_is_whole_and_clean():
    listed = devices._devices()
    assert len(listed) == len({d.number for d in listed}) == 1430
    assert (listed[0].decided_on, listed[-1].decided_on) == (date(2025, 12, 30), date(1995, 9, 29))
    assert all(all(d) and str(d.name).isprintable() for d in listed)


@pytest.mark.skipif(not SOURCE.exists(), reason="the source list is not on this machine")
def test_the_list_agrees_with_its_source():
    with SOURCE.open(encoding="utf-8-sig", newline="") as file:
        rows = {(datetime.strptime(row["Date of Final Decision"], "%m/%d/%Y").date(),
                 row["Submission Number"], row["Primary Product Code"]) for row in csv.DictReader(file)}
    assert rows == {(d.decided_on, d.number, d.product_code) for d in devices._devices()}


def test_the_whole_list_can_be_narrowed_and_searched():
    assert len(devices.listed()) == 1430
    radiology = devices.listed(panel="Radiology")
    assert 0 < len(radiology) < 1430
    assert {each.product_code for each in devices.listed("aidoc", code="qas")} == {"QAS"}
    assert devices.listed("no such words at all") == []
    assert "Radiology" in devices.panels()


def test_the_page_finds_a_device_and_offers_it_filled_in(cast, client, django_assert_max_num_queries):
    client.force_login(cast.nurse)
    device = devices.search("aidoc")[0]
    with django_assert_max_num_queries(12):
        page = client.get("/c/riverside/solutions/fda/", {"q": device.number}).content.decode()
    assert device.name in page.replace("&amp;", "&") and "1 of 1430 devices" in page and "Put on our list" in page
    put = page.partition("register/?")[2].partition('"')[0].replace("&amp;", "&")
    form = client.get(f"/c/riverside/solutions/register/?{put}").content.decode()
    assert device.number in form
    given = {"name": device.name[:160], "kind": "other", "submission_number": device.number}
    client.post("/c/riverside/solutions/register/", given)
    assert "On our list:" in client.get("/c/riverside/solutions/fda/", {"q": device.number}).content.decode()


@pytest.mark.parametrize("asked", [{"page": "2"}, {"page": "99999"}, {"page": "-1"}, {"page": "x"}, {"page": "²"}, {"panel": "Nothing"}])
def test_every_page_of_the_list_answers(asked, cast, client):
    client.force_login(cast.nurse)
    assert client.get("/c/riverside/solutions/fda/", asked).status_code == 200
