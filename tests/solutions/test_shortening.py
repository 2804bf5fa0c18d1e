"""Texts made short for the bedside: at a sentence, never within a word; the square codes lead to the configured address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.ledger import clock
from coalition.ledger.tenancy import scope
from coalition.solutions import bedside
from coalition.solutions import operations as solutions
from coalition.solutions.models import FrontDoor, PublicRegister, PublicTool
from coalition.solutions.shortening import plain, shortened
from coalition.ui import documents
from tests.solutions.making import stoppable
from tests.solutions.scenes import tool

ELSEWHERE = "https://coalition.riverside.example"


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("One. Two. Three.", 99, "One. Two. Three."),
        ("It is for adults. It is not for children under five.", 30, "It is for adults."),
        ("Is it on? Then close it! And call.", 26, "Is it on? Then close it!"),
        ("Call ext. 4711 when it sleeps, e.g. at night", 32, "Call ext. 4711 when it sleeps …"),
        ("Ask Dr. Brandt of the ward now please", 20, "Ask Dr. Brandt of …"),
        ("one two three four", 11, "one two …"),
        ("1. Close the window.\n2. Call the bed office at once", 30, "1. Close the window."),
        ("Donaudampfschifffahrtsgesellschaft is long", 10, "Donaudampfschifffahrtsgesellschaft …"),
        ("**Not** for `children`, see [the card](https://a.example/)", 99, "Not for children, see the card (https://a.example/)"),
    ],
)
def test_it_is_cut_at_a_sentence_else_between_words(text, most, short):
    assert shortened(text, most) == (short, short != plain(text))


@given(st.text(st.sampled_from("ab .!?,\n"), max_size=120), st.integers(5, 60))
def test_what_is_left_is_the_beginning_in_whole_words(text, most):
    words = plain(text)

    short, is_cut = shortened(text, most)

    kept = short.removesuffix(" …")
    assert words.startswith(kept)
    assert is_cut == (kept != words)
    assert len(kept) <= max(most, len(words.split()[0]) if words.split() else 0) or not is_cut
    if is_cut:
        assert words[len(kept)] in " \n,;:–-", "a cut within a word"


@pytest.fixture
def score(cast, settings):
    settings.BASE_URL = ELSEWHERE
    with scope(cast.coalition):
        found = tool("Ward score", owner=cast.nurse, stage="live")
        stoppable(found, cast.nurse)
    return found


def test_a_text_that_is_cut_says_where_to_read_on(cast, score):
    long = "It looks at the pulse of the patient. " * 40
    with scope(cast.coalition):
        solutions.fill_attribute(score, by=cast.nurse, ref="local.limits", text=long)
        score.stop_card.how = long
        data = bedside.label_of(score)

    boxes = {box["title"]: box for box in (*data["boxes"], *data["urgent"])}
    for title in ("What it gets wrong", "How to switch it off"):
        assert boxes[title]["is_cut"] and boxes[title]["texts"][0].endswith("the patient.")
    said = documents.reading("solutions/label", data, title="T", on=data["on"])
    assert said.count("There is more: the stop card says all of it.") == 1


def test_what_must_be_done_at_once_has_twice_the_room(cast, score):
    with scope(cast.coalition):
        score.stop_card.how = "Close the blue window. " * 26
        boxes = {box["title"]: box for box in bedside.label_of(score)["urgent"]}

    assert not boxes["How to switch it off"]["is_cut"]


def test_the_square_codes_lead_to_the_configured_address_whatever_host_was_asked(cast, score, client, monkeypatch):
    drawn = []
    dot = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"
    monkeypatch.setattr(documents, "square_code", lambda address: drawn.append(address) or dot)
    client.force_login(cast.observer)

    for rest in ("stop-card.pdf", "label.pdf"):
        assert client.get(f"{score.get_absolute_url()}{rest}").status_code == 200

    page = f"{ELSEWHERE}{score.get_absolute_url()}"
    assert drawn == [f"{page}stop-card/", page]


def test_the_label_leads_everybody_to_what_is_published_of_the_tool(cast, score, client):
    with scope(cast.coalition):
        out = {"fields": ["plain"], "state": "out", "chosen_at": clock.now(), "published_at": clock.now(), "by": cast.chair}
        PublicTool.objects.create(register=PublicRegister.objects.create(**out), solution=score)
        data = bedside.label_of(score)

    assert (data["address"], data["where"]) == (f"{ELSEWHERE}/ai-tools/riverside/#ward-score", "For everybody:")
    page = client.get("/ai-tools/riverside/").content.decode()
    assert 'id="ward-score"' in page


def test_the_addresses_to_hand_out_are_the_configured_ones(cast, score, client):
    now = {"by": cast.chair}
    with scope(cast.coalition):
        FrontDoor.objects.create(is_open=True, changed_at=clock.now(), **now)
        PublicRegister.objects.create(fields=[], state="out", chosen_at=clock.now(), published_at=clock.now(), **now)
    client.force_login(cast.chair)

    assert f"{ELSEWHERE}/ask/riverside/" in client.get("/c/riverside/wishes/").content.decode()
    assert f"{ELSEWHERE}/ai-tools/riverside/" in client.get("/c/riverside/public-registers/").content.decode()
