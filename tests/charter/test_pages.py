"""The charter's pages, and what it answers when other rooms ask."""

import datetime as dt

import pytest

from coalition.charter import agenda, board, held, today, wins
from coalition.charter.difference import differences
from coalition.ledger import clock
from coalition.people.held_words import Whose
from tests.charter import stage

ROOM = "/c/riverside/charter/"


def test_an_empty_room_offers_the_first_step(cast, client):
    client.force_login(cast.chair)

    page = client.get(ROOM).content.decode()

    assert "Somebody has to write the first sentence" in page
    assert "/c/riverside/charter/beginnings/" in page
    assert "/c/riverside/charter/draft/" in page


def test_the_room_shows_the_vision_who_agreed_and_the_goals(cast, coalition, client):
    version = stage.version(cast, "ratified", vision="Safer **nights**.")
    stage.word(cast, version, "nurse", "reserved", "Nights are missing.")
    client.force_login(cast.observer)

    page = client.get(ROOM).content.decode()

    for words in (
        "<strong>nights</strong>",
        "Reservation open",
        "Not yet",
        "Clinical user",
    ):
        assert words in page
    assert "charters/" in page


def test_pages_of_things_are_there_for_readers_and_not_for_others(cast, coalition, client):
    stage.version(cast, "superseded", vision="Old words.")
    version = stage.version(cast, number=2)
    things = [version, stage.word(cast, version, "nurse", "reserved", "Nights."), stage.goal(cast)]
    for name, status in (("observer", 200), ("nurse", 200), ("outsider", 404), ("former", 404), ("other_chair", 404)):
        client.force_login(cast.people[name])
        assert {client.get(thing.get_absolute_url()).status_code for thing in things} == {status}, name
        assert client.get(ROOM).status_code == status


def test_a_version_shows_what_changed_in_words_and_marks(cast, coalition, client):
    stage.version(cast, "ratified", vision="Safer nights.\nFewer alarms.")
    version = stage.version(cast, "draft", number=2, vision="Safer nights.\nFewer false alarms.", share_required=60)
    client.force_login(cast.nurse)

    page = client.get(version.get_absolute_url()).content.decode()

    assert "<del" in page and "<ins" in page and "struck:" in page and "added:" in page
    assert "1 changed" in page
    assert "60 % of the held seats" in page


def test_what_people_wrote_cannot_become_code(cast, coalition, client):
    version = stage.version(cast, vision="<script>alert(1)</script>", scope="[x](javascript:alert(1))")
    client.force_login(cast.nurse)

    page = client.get(version.get_absolute_url()).content.decode()

    assert "<script>alert" not in page and 'href="javascript' not in page


def test_a_refused_act_says_why_on_its_page(cast, coalition, client):
    version = stage.version(cast)
    stage.word(cast, version, "nurse")
    client.force_login(cast.nurse)

    answer = client.post(f"{version.get_absolute_url()}sign/")

    assert answer.status_code == 403
    assert "You have already signed this version" in answer.content.decode()
    assert "You have already answered this version" in client.get(version.get_absolute_url()).content.decode()


def test_goals_cost_the_same_however_many_there_are(cast, coalition, client, costs_the_same):
    stage.version(cast, "ratified")
    client.force_login(cast.chair)

    costs_the_same("/c/riverside/goals/", lambda n: [stage.goal(cast) for _ in range(n)])


def test_a_renewal_without_a_change_says_so(cast, coalition):
    assert differences(stage.version(cast, "ratified"), stage.version(cast, "draft", number=2)) == []


def test_today_asks_for_the_signature_once_and_never_an_observer(cast, coalition):
    version = stage.version(cast)
    assert [each.action for each in today.answer(cast.nurse)] == ["Read and sign"]
    assert list(today.answer(cast.observer)) == []

    stage.word(cast, version, "nurse")

    assert list(today.answer(cast.nurse)) == []


def test_whoever_joins_after_it_was_agreed_is_asked_to_sign_on_their_first_page(cast, coalition, client):
    version = stage.version(cast, "ratified", ratified_at=clock.now() - dt.timedelta(days=9))
    client.force_login(cast.people["member"])

    page = client.get(coalition.get_absolute_url()).content.decode()

    assert "You have joined since we agreed on our charter" in page and version.get_absolute_url() in page


def test_today_tells_of_goals_due_and_of_a_charter_about_to_lapse(cast, coalition):
    version = stage.version(cast, "ratified", lapses_on=clock.today() + dt.timedelta(days=10))
    stage.goal(cast, due_on=clock.today() - dt.timedelta(days=3))
    for name in ("nurse", "chair"):
        stage.word(cast, version, name)

    assert "3 days past its day" in next(iter(today.answer(cast.nurse))).sentence
    assert ["lapses" in each.sentence for each in today.answer(cast.chair)] == [True]


def test_the_agenda_hears_of_reservations_late_goals_and_the_end_of_the_year(cast, coalition):
    version = stage.version(cast, "ratified", lapses_on=clock.today() + dt.timedelta(days=10))
    stage.word(cast, version, "nurse", "reserved", "Nights.")
    stage.goal(cast, due_on=clock.today() - dt.timedelta(days=3))

    points = list(agenda.answer(None))

    assert [point.kind for point in points] == ["reservation", "goal", "charter", "vision"]
    assert all(point.because and point.minutes > 0 for point in points)


def test_the_board_the_leaving_and_the_wins_are_told(cast, coalition, django_assert_max_num_queries):
    version = stage.version(cast, "ratified")
    stage.word(cast, version, "nurse")
    goal = stage.goal(cast)
    met = stage.goal(cast, state="met", ended_at=clock.now(), reached=5)

    with django_assert_max_num_queries(4):
        section = next(iter(board.answer(coalition)))
    assert section.context["version"] == version
    assert [(each, progress.word) for each, progress in section.context["goals"]] == [(goal, "cannot tell")]
    assert [each.thing for each in held.answer(Whose(cast.nurse))] == [goal]
    found = list(wins.answer())
    assert [each.evidence[0] for each in found] == [met, version]
    assert found[1].credits == (cast.nurse.pk,)


@pytest.mark.parametrize("full", [False, True])
def test_the_board_s_section_is_drawn(cast, coalition, full):
    from django.template.loader import render_to_string

    if full:
        stage.version(cast, "ratified", vision="Safer nights for everybody.")
        stage.goal(cast)
    section = next(iter(board.answer(coalition)))

    drawn = render_to_string(section.template, {"section": section.context})

    assert ("Safer nights for everybody." if full else "Nothing is agreed yet") in drawn
