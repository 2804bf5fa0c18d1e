"""The register for everybody: choose_public, publish, take_back, and that nothing else leaks."""

import pytest

from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.tenancy import scope
from coalition.solutions import operations as solutions
from coalition.solutions import public
from coalition.solutions.models import PublicRegister
from tests.solutions.scenes import tool
from tests.solutions.scenes_card import chosen

PAGE = "/ai-tools/riverside/"


@pytest.fixture
def shown(cast):
    """Two tools full of words, of which one is chosen with two fields."""
    with scope(cast.coalition):
        ours = tool("Sepsis watch", vendor="SecretVendor", owner=cast.nurse, purpose="SecretPurpose", version="9.9secret")
        other = tool("SecretTool", vendor="SecretVendor")
        for ref, words in (("local.plain", "It warns of sepsis."), ("local.call", "SecretPhone"), ("3.ii", "SecretLimit")):
            solutions.fill_attribute(ours, by=cast.nurse, ref=ref, text=words)
        return chosen(cast, ours), ours, other


def text(answer) -> str:
    return answer.content.decode()


def test_nothing_is_public_by_itself_nor_while_it_is_a_draft(cast, client, shown):
    register, _, _ = shown
    for rest in ("", "register.pdf"):
        assert client.get(PAGE + rest).status_code == 404
    client.force_login(cast.observer)
    preview = text(client.get(f"/c/riverside/public-registers/{register.pk}/"))
    assert "It warns of sepsis." in preview and "Nobody outside can read this yet" in preview


def test_what_is_published_is_what_was_chosen_and_nothing_else(cast, client, shown):
    register, _, _ = shown
    with scope(cast.coalition):
        solutions.publish(register, by=cast.chair)
        assert Event.objects.filter(kind="public_register.published").count() == 1
    page = text(client.get(PAGE))
    assert "Sepsis watch" in page and "It warns of sepsis." in page and "Idea" in page and "For you." in page
    assert "Secret" not in page and "Nurse" not in page and "9.9" not in page and "/c/riverside/" not in page
    assert client.get(PAGE + "register.pdf").content.startswith(b"%PDF-")
    assert client.get("/ai-tools/hillside/").status_code == client.get("/ai-tools/nowhere/").status_code == 404


@pytest.mark.parametrize("word", sorted(public.FIELDS))
def test_each_field_shows_itself_alone(word, cast, client, shown):
    _, ours, _ = shown
    with scope(cast.coalition):
        solutions.publish(chosen(cast, ours, fields=[word]), by=cast.chair)
        (only,) = public.shown(PublicRegister.objects.get(state="out"))["tools"]
    assert len(only["rows"]) <= 1
    page = text(client.get(PAGE))
    assert ("SecretVendor" in page) == (word == "vendor")
    assert ("SecretLimit" in page) == (word == "limits")
    assert "SecretPhone" not in page and "SecretTool" not in page and "SecretPurpose" not in page


def test_taking_it_back_closes_the_page(cast, client, shown):
    register, _, _ = shown
    with scope(cast.coalition):
        solutions.publish(register, by=cast.chair)
        solutions.take_back(register, by=cast.chair)
        with pytest.raises(Refused, match="not published"):
            solutions.take_back(register, by=cast.chair)
    assert client.get(PAGE).status_code == 404


def test_a_new_choice_changes_nothing_outside_until_it_is_published(cast, client, shown):
    register, ours, other = shown
    with scope(cast.coalition):
        solutions.publish(register, by=cast.chair)
        draft = chosen(cast, ours, other, fields=["vendor"])
    assert "SecretTool" not in text(client.get(PAGE))
    with scope(cast.coalition):
        solutions.publish(draft, by=cast.chair)
        assert PublicRegister.objects.filter(state="out").get() == draft
    assert "SecretTool" in text(client.get(PAGE))


def test_only_a_lead_publishes(cast, shown):
    register, ours, _ = shown
    with scope(cast.coalition):
        with pytest.raises(Refused, match="Only the chair"):
            solutions.publish(register, by=cast.nurse)
        with pytest.raises(Refused, match="Only the chair"):
            solutions.choose_public(cast.coalition, by=cast.nurse, solutions=[ours], fields_shown=["plain"])
        with pytest.raises(Invalid, match="at least one"):
            solutions.choose_public(cast.coalition, by=cast.chair, solutions=[], fields_shown=["plain"])
