"""The letter to a developer: HTI-1's open attributes and every text that the model card leaves out, under its own title."""

import pytest

from coalition.ledger import clock
from coalition.ledger.tenancy import scope
from coalition.solutions import card_questions, letters
from coalition.solutions import operations as solutions
from coalition.solutions.models import CardField, DeveloperLetter, Solution
from coalition.ui import documents
from tests.solutions.scenes import card_file, tool

PAGE = "/c/riverside/solutions/"


@pytest.fixture
def carded(cast):
    """A tool of the nurse's, from a card two of whose texts are empty: one that a card must have, one it may leave out."""
    with scope(cast.coalition):
        found = solutions.register_from_card(cast.coalition, by=cast.chair, file=card_file())
        Solution.objects.update(owner=cast.nurse)
        empty = CardField.objects.filter(path__in=["Warnings/KnownRisksAndLimitations", "TrustIngredients/AISystemFacts/Security"])
        empty.update(text="", given_text="", state="missing")
        return Solution.objects.select_related("coalition", "owner", "card").get(pk=found.pk)


def asked(letter: dict) -> dict:
    return {each["ref"]: each for group in letter["groups"] for each in group["questions"]}


def test_every_missing_text_of_the_card_is_asked_for_in_its_own_title(cast, carded):
    with scope(cast.coalition):
        missing = list(CardField.objects.filter(state="missing", takes_text=True))
        letter = letters.open_questions(carded)
    found = {ref: each["label"] for ref, each in asked(letter).items() if ref.startswith("chai.")}

    assert len(missing) >= 2
    assert found == {f"chai.{each.path}": each.label for each in missing if each.path != "ds:Signature"}
    assert found["chai.Warnings/KnownRisksAndLimitations"] == "Known risks and limits"
    assert "The model card: warnings" in [group["name"] for group in letter["groups"]]


def test_without_a_card_the_card_itself_is_asked_for(cast, coalition):
    found = asked(letters.open_questions(tool()))

    assert found[card_questions.WHOLE]["label"].startswith("Its model card")
    assert not [ref for ref in found if ref.startswith("chai.")]


def test_the_form_offers_them_and_chooses_what_a_card_must_have(cast, client, carded):
    client.force_login(cast.nurse)

    refs = client.get(f"{PAGE}{carded.pk}/ask-developer/").context["form"].fields["refs"]

    offered = dict(refs.choices)
    assert offered["chai.Warnings/KnownRisksAndLimitations"] == "The model card: warnings: Known risks and limits"
    assert "chai.Warnings/KnownRisksAndLimitations" in refs.initial
    assert "chai.TrustIngredients/AISystemFacts/Security" in set(offered) - set(refs.initial)


def test_the_letter_remembers_shows_what_was_answered_and_leads_to_where_it_is_written_down(cast, client, carded):
    ref = "chai.Warnings/KnownRisksAndLimitations"
    client.force_login(cast.nurse)
    answer = client.post(f"{PAGE}{carded.pk}/ask-developer/", {"refs": [ref, "6.ii"]})
    assert "Known risks and limits" in client.get(answer["Location"]).content.decode()

    with scope(cast.coalition):
        again = asked(letters.open_questions(carded))[ref]
    assert again["asked_on"] == clock.today()
    client.post(again["url"].split("?")[0], {"text": "It misses children.", "source": "developer"})

    with scope(cast.coalition):
        sent = letters.as_sent(DeveloperLetter.objects.select_related("solution__coalition", "by").get())
        assert asked(sent)[ref]["state"] == "given"
        assert ref not in asked(letters.open_questions(Solution.objects.get(pk=carded.pk)))


def test_a_question_about_a_text_that_the_newer_card_does_not_have_is_still_read(cast, carded):
    with scope(cast.coalition):
        made = solutions.ask_developer(carded, by=cast.nurse, refs=["chai.Warnings/KnownRisksAndLimitations"])
        CardField.objects.filter(path="Warnings/KnownRisksAndLimitations").delete()
        sent = asked(letters.as_sent(made))

    assert [each["label"] for each in sent.values()] == ["Known risks and limits"]


def test_on_paper_they_stand_under_their_titles(cast, carded):
    with scope(cast.coalition):
        letter = letters.for_paper(letters.open_questions(carded))

    said = documents.reading("solutions/letter", letter, title="T", on=clock.today())

    assert "The model card: warnings" in said and "Known risks and limits" in said
    assert "optional in the form" in said


def test_the_card_s_page_says_since_when_a_text_is_asked_for(cast, client, carded):
    with scope(cast.coalition):
        solutions.ask_developer(carded, by=cast.nurse, refs=["chai.Warnings/KnownRisksAndLimitations"])
    client.force_login(cast.observer)

    page = client.get(f"{PAGE}{carded.pk}/card/").content.decode()

    assert "asked for" in page[page.index('<dt>Known risks and limits <span class="muted">(required)') :][:600]
