"""The pages of the tools, as a member, an observer and an outsider see them."""

import re
from xml.etree import ElementTree

import pytest

from coalition.ledger.tenancy import scope
from coalition.people.models import Team
from coalition.solutions import operations as solutions
from coalition.solutions.models import Solution
from tests.solutions.scenes import affecting, card_file, ready, tool

LIST = "/c/riverside/solutions/"


@pytest.fixture
def seen(cast):
    """A tool with a card, in its coalition."""
    with scope(cast.coalition):
        found = solutions.register_from_card(cast.coalition, by=cast.people["member"], file=card_file())
        return affecting(found, cast.teams["Radiology"], cast.teams["Clinical coding"])


def text(answer) -> str:
    return answer.content.decode()


def test_the_list_shows_each_tool_by_stage_with_owner_and_coverage(cast, client, seen):
    client.force_login(cast.observer)

    page = text(client.get(LIST))

    assert "Quillnote Visit Scribe" in page
    assert "No owner" in page
    assert "1 of 2 affected teams at the table" in page


def test_the_list_can_be_narrowed_to_a_stage(cast, client, seen):
    with scope(cast.coalition):
        tool("Sepsis watch", stage="live")
    client.force_login(cast.chair)

    page = text(client.get(LIST + "?stage=live"))

    assert "Sepsis watch" in page
    assert "Quillnote" not in page


def test_an_empty_list_says_what_to_do(cast, client):
    client.force_login(cast.chair)

    assert "/c/riverside/solutions/register/" in text(client.get(LIST))


@pytest.mark.parametrize("rest", ["", "card/", "card.xml"])
def test_a_member_reads_and_an_outsider_finds_nothing(cast, client, seen, rest):
    address = f"{LIST}{seen.pk}/{rest}"
    client.force_login(cast.observer)
    assert client.get(address).status_code == 200
    client.force_login(cast.outsider)
    assert client.get(address).status_code == 404
    client.force_login(cast.other_chair)
    assert client.get(address).status_code == 404


def test_the_page_of_a_tool_draws_its_stages_and_shows_the_gate(cast, client, seen):
    client.force_login(cast.chair)

    page = text(client.get(f"{LIST}{seen.pk}/"))

    drawing = page[page.index("<svg xmlns") : page.index("</svg>", page.index("<svg xmlns")) + 6]
    assert "Idea: here, Assessment: ahead" in ElementTree.fromstring(drawing)[1].text
    assert "The gate to assessment" in page
    assert "No voice: Radiology (missing)." in page
    assert "Override the gate" in page


def test_a_refused_button_says_why(cast, client, seen):
    client.force_login(cast.people["member"])

    assert "Only its owner, the chair or the secretary does this." in text(client.get(f"{LIST}{seen.pk}/"))


def test_a_paused_tool_says_why_and_since_when(cast, client, seen):
    with scope(cast.coalition):
        found = tool("Sepsis watch", stage="live")
        solutions.pause(found, by=cast.chair, reason="It missed <two>.")
    client.force_login(cast.people["member"])

    assert "It missed &lt;two&gt;." in text(client.get(f"{LIST}{found.pk}/"))


def test_the_card_shows_what_is_missing(cast, client, seen):
    client.force_login(cast.people["member"])

    page = text(client.get(f"{LIST}{seen.pk}/card/"))

    assert "Missing" in page
    assert "Doses &lt; 1 mg are misheard most often." in page


def test_the_downloaded_card_is_the_file_that_came(cast, client, seen):
    client.force_login(cast.people["member"])

    answer = client.get(f"{LIST}{seen.pk}/card.xml")

    assert answer.content == card_file().read()
    assert answer["Content-Disposition"] == f'attachment; filename="{seen.slug}.xml"'


def test_a_tool_without_a_model_card_has_a_living_card_and_no_file(cast, client):
    with scope(cast.coalition):
        found = tool()
    client.force_login(cast.chair)

    page = text(client.get(f"{LIST}{found.pk}/card/"))

    assert "0 of 31" in page and "Begin a model card by hand" in page
    for rest in ("card.xml", "card/versions/"):
        assert client.get(f"{LIST}{found.pk}/{rest}").status_code == 404


def test_uploading_a_card_leads_to_the_tool(cast, client):
    client.force_login(cast.chair)

    answer = client.post(f"{LIST}upload-card/", {"file": card_file()})

    with scope(cast.coalition):
        assert answer["Location"] == Solution.objects.get().get_absolute_url()


def test_a_bad_list_keeps_the_page_and_says_the_row(cast, client):
    client.force_login(cast.chair)

    answer = client.post(f"{LIST}import/", {"file": card_file()})

    assert answer.status_code == 422
    assert "Nothing was imported." in text(answer)


def test_a_closed_gate_answers_with_its_reasons(cast, client, seen):
    client.force_login(cast.chair)

    answer = client.post(f"{LIST}{seen.pk}/move/", {"stage": "assessment", "reason": ""})

    assert answer.status_code == 403
    assert "The gate to assessment is closed." in text(answer)


def test_the_list_costs_the_same_for_many(cast, client, costs_the_same):
    client.force_login(cast.chair)
    made = iter(range(99))

    def make(n):
        with scope(cast.coalition):
            for _ in range(n):
                affecting(tool(f"Tool {next(made)}", owner=cast.nurse), cast.teams["Radiology"])

    assert costs_the_same(LIST, make) <= 15


def test_the_page_of_a_tool_costs_the_same_with_many_teams_and_moves(cast, client, costs_the_same):
    client.force_login(cast.chair)
    with scope(cast.coalition):
        found = ready(cast)

    def make(n):
        with scope(cast.coalition):
            ways = ["receives its output", "supports it", "supplies its data", "codes from it", "pays for it"]
            for team in cast.teams.values():
                for how in ways[:n]:
                    found.affects.get_or_create(team=team, how=how)

    costs_the_same(f"{LIST}{found.pk}/", make, few=1, many=5)


def told(client, found) -> str:
    """The page without what is new in every answer."""
    page = text(client.get(found.get_absolute_url())).partition("<main")[2]
    return re.sub(r'name="(csrfmiddlewaretoken|form_token)" value="[^"]*"|\s', "", page)


def test_each_reader_is_told_the_same_kept_or_not_and_their_own_acts(cast, client, seen, settings):
    fresh, kept = {}, {}
    for pages, is_kept in ((fresh, False), (kept, True), (kept, True)):
        settings.KEEP_UNTIL_THE_RECORD_GROWS = is_kept
        for name in ("chair", "nurse", "observer"):
            client.force_login(cast.people[name])
            pages[name] = told(client, seen)

    assert kept == fresh
    assert fresh["observer"] != fresh["chair"]


def test_what_is_kept_of_a_tool_goes_when_the_record_grows(cast, client, seen, settings):
    settings.KEEP_UNTIL_THE_RECORD_GROWS = True
    client.force_login(cast.chair)
    assert "Emergency" not in told(client, seen)

    with scope(cast.coalition):
        team = Team.objects.create(name="Emergency")
        solutions.name_affected(seen, by=cast.chair, teams=[team], how="uses it")

    assert "Emergency" in told(client, seen)
