"""Sealed concerns: nothing of who wrote is kept, the code opens the answer, the batch tells neither order nor time."""

import datetime as dt
import zoneinfo

import pytest
from django.apps import apps
from django.db import connection

from coalition.forum import batches, receipts
from coalition.forum import operations_concerns as concerns
from coalition.forum import operations_sealed as sealed
from coalition.forum.jobs import release_sealed
from coalition.forum.models import Concern, ConcernMessage, SealedConcern, SealedMessage
from coalition.ledger import clock
from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.ledger.receipts import LENGTH
from coalition.ledger.tenancy import scope
from tests.conftest import as_owner
from tests.forum.scenes import a_sealed_concern, released

WRITE, ANSWERS = "/sealed/riverside/", "/sealed/riverside/answers/"
SENT = {"title": "We are told to ignore it", "body": "Nobody dares to say so.", "kind": "worry", "harm": ""}


def code_in(answer) -> str:
    page = answer.content.decode()
    return page.partition('id="receipt">')[2].partition("<")[0]


def test_a_sealed_concern_waits_without_a_trace(cast, coalition):
    code = a_sealed_concern(cast)

    row = SealedConcern.objects.get()
    assert row.lookup == receipts.lookup_of(code)
    assert code not in str(vars(row))
    assert not Concern.objects.exists()
    assert not Event.objects.exists()


def test_sealed_tables_have_no_column_and_no_path_that_leads_to_a_person():
    for model in (SealedConcern, SealedMessage):
        kinds = {column.get_internal_type() for column in model._meta.concrete_fields}
        assert not kinds & {"DateTimeField", "TimeField", "GenericIPAddressField", "BigAutoField", "AutoField"}
        reached, waiting = set(), [model]
        while waiting:
            each = waiting.pop()
            reached.add(each)
            waiting += [
                f.related_model for f in each._meta.concrete_fields if f.is_relation and f.related_model not in reached
            ]
        assert apps.get_model("people", "Person") not in reached


def test_the_pages_walk_from_writing_to_the_verdict(cast, client):
    code = code_in(client.post(WRITE, SENT))
    assert len(receipts.plain(code)) == LENGTH
    assert "Nobody has read it yet" in client.post(ANSWERS, {"code": code}).content.decode()
    with scope(cast.coalition):
        released(cast)
        concern = Concern.objects.get()
        concerns.answer(concern, by=cast.chair, answer_kind="testing", answer="We try a quieter alert.")

    page = client.post(ANSWERS, {"code": code.lower().replace("-", " ")}).content.decode()
    assert "We try a quieter alert." in page
    client.post(ANSWERS, {"code": code, "do": "reply", "body": "Only at night, please."})
    client.post(ANSWERS, {"code": code, "do": "settle", "verdict": "partly", "words": ""})

    with scope(cast.coalition):
        released(cast)
        concern.refresh_from_db()
        assert (concern.state, concern.raiser_verdict) == ("settled", "partly")
        talk = list(concern.messages.values_list("n", "side", "author__name"))
    assert talk == [(1, "coalition", "Chair"), (2, "raiser", None), (3, "raiser", None)]


def test_a_signed_in_member_leaves_no_name_session_or_address_anywhere(cast, client):
    client.force_login(cast.nurse)

    answer = client.post(
        WRITE, SENT, HTTP_USER_AGENT="Planted-Agent/77", HTTP_X_FORWARDED_FOR="203.0.113.77", REMOTE_ADDR="203.0.113.78"
    )

    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"
    session = client.cookies["sessionid"].value
    planted = (session, "Planted-Agent", "203.0.113.7", code_in(answer), receipts.plain(code_in(answer)))
    found = {
        model._meta.label
        for model in apps.get_models()
        for text in dumped(model)
        if any(word in text for word in planted) and model._meta.label != "sessions.Session"
    }
    assert found == set()
    with scope(cast.coalition):
        row = SealedConcern.objects.get()
        assert str(cast.nurse.pk) not in str(vars(row))


def dumped(model):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f'SELECT t::text FROM "{model._meta.db_table}" t')
        return [row[0] for row in cursor.fetchall()]


def test_writing_sealed_queues_no_job_and_sends_no_mail(cast, client, mailoutbox):
    def jobs():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM procrastinate_jobs")
            return cursor.fetchone()[0]

    before = jobs()
    client.post(WRITE, SENT)

    assert jobs() == before
    assert mailoutbox == []


def test_wrong_codes_of_every_sort_get_the_same_answer(cast, client):
    with scope(cast.other):
        foreign = sealed.raise_sealed(cast.other, by=None, title="x", body="y", kind="worry", harm="")
    answers = [
        client.post(ANSWERS, {"code": code}) for code in (foreign, receipts.draw_code(), "short", "' OR 1=1", "é" * 60)
    ]

    assert {answer.status_code for answer in answers} == {200}
    assert len({len(answer.content) for answer in answers}) == 1
    assert all(sealed.NO_SUCH_CODE in answer.content.decode() for answer in answers)
    assert all(len(answer.content) % 4096 == 0 for answer in answers)


def test_codes_are_long_and_all_different():
    codes = {receipts.draw_code() for _ in range(1000)}

    assert len(codes) == 1000
    assert all(len(receipts.plain(code)) == 24 for code in codes)


def test_a_message_that_holds_the_code_is_refused(cast, coalition):
    code = a_sealed_concern(cast)

    with pytest.raises(Invalid, match="holds your receipt code"):
        sealed.reply_sealed(
            cast.coalition, by=None, code=code, body=f"My code is {code.replace('-', ' ').lower()}, is it not?"
        )

    assert not SealedMessage.objects.exists()


def test_the_same_words_sent_twice_are_one_concern_and_the_last_code_opens_it(cast, client):
    first, second = code_in(client.post(WRITE, SENT)), code_in(client.post(WRITE, SENT))

    with scope(cast.coalition):
        assert SealedConcern.objects.get().lookup == receipts.lookup_of(second)
    assert sealed.NO_SUCH_CODE in client.post(ANSWERS, {"code": first}).content.decode()


def test_the_same_message_sent_twice_is_kept_once(cast, coalition):
    code = a_sealed_concern(cast)
    for _ in range(2):
        sealed.reply_sealed(cast.coalition, by=None, code=code, body="Please hurry.")

    assert SealedMessage.objects.count() == 1


def test_the_day_has_a_budget_that_counts_what_was_released_too(cast, coalition, settings, client):
    settings.SEALED_DAILY_LIMIT = 2
    a_sealed_concern(cast, title="One")
    released(cast)
    a_sealed_concern(cast, title="Two")

    with pytest.raises(Invalid, match="no more is taken until tomorrow"):
        a_sealed_concern(cast, title="Three")
    with clock.at(clock.now() + dt.timedelta(days=1)):
        a_sealed_concern(cast, title="Four")


def test_a_patients_number_is_refused_and_what_was_typed_stays(cast, client):
    answer = client.post(WRITE, SENT | {"body": "MRN 4829134 was missed."})

    assert "a record number" in answer.content.decode()
    assert SENT["title"] in answer.content.decode()
    with scope(cast.coalition):
        assert not SealedConcern.objects.exists()


def test_the_batch_records_one_event_each_by_the_system_and_empties_the_waiting_rows(cast, coalition):
    codes = [a_sealed_concern(cast, title=f"Number {n}") for n in range(5)]
    waiting = {row.pk for row in SealedConcern.objects.all()}
    sealed.reply_sealed(cast.coalition, by=None, code=codes[0], body="And one more thing.")

    assert released(cast) == 6

    assert not SealedConcern.objects.exists()
    assert not SealedMessage.objects.exists()
    assert not waiting & set(Concern.objects.values_list("pk", flat=True))
    kinds = Event.objects.order_by("seq").values_list("kind", flat=True)
    assert sorted(kinds) == ["concern.heard_again", *["concern.received"] * 5]
    assert {event.actor_id for event in Event.objects.all()} <= {None, system_id()}
    assert set(Concern.objects.values_list("raised_by", "raised_at", "is_shared")) == {(None, None, False)}


def system_id():
    return apps.get_model("people", "Person").objects.system().pk


def test_the_batch_does_not_keep_the_order_of_writing(cast, coalition):
    orders = set()
    for round in range(6):
        for n in range(6):
            a_sealed_concern(cast, title=f"Round {round} number {n}", body=f"{round}.{n}")
            clock_day = clock.today()
        Concern.objects.filter(is_sealed=True).update(opened_on=clock_day - dt.timedelta(days=30))
        released(cast)
        newest = Event.objects.order_by("-seq").values_list("thing_id", flat=True)[:6]
        titles = dict(Concern.objects.values_list("pk", "title"))
        orders.add(tuple(titles[pk][-1] for pk in newest))
        Concern.objects.filter(is_sealed=True).update(opened_on=clock_day - dt.timedelta(days=30))

    assert len(orders) > 2


def test_only_the_machine_releases(cast, coalition):
    a_sealed_concern(cast)

    with pytest.raises(Refused):
        sealed.release(cast.coalition, by=cast.chair)


@pytest.mark.parametrize(
    ("zone", "hour", "count"), [("Europe/London", 7, 1), ("Asia/Kolkata", 7, 0), ("Europe/London", 8, 0)]
)
def test_the_clock_is_read_in_the_zone_of_the_coalition(cast, zone, hour, count):
    cast.coalition.time_zone = zone
    cast.coalition.save()
    moment = dt.datetime(2026, 7, 6, hour, 5, tzinfo=zoneinfo.ZoneInfo("Europe/London"))
    with clock.at(moment), scope(cast.coalition):
        a_sealed_concern(cast)

    with clock.at(moment):
        assert release_sealed() == count
        assert release_sealed() == 0


def test_the_next_release_is_told_across_midnight_and_summer_time():
    zone = "Europe/London"
    evening = dt.datetime(2027, 3, 27, 18, 0, tzinfo=zoneinfo.ZoneInfo(zone))

    assert batches.next_release(evening, zone).isoformat() == "2027-03-28T07:00:00+01:00"
    assert batches.next_release(evening.replace(hour=6), zone).hour == 7
    assert batches.next_release(evening.replace(hour=7), zone).hour == 16


def test_a_verdict_without_an_answer_is_refused(cast, coalition):
    code = a_sealed_concern(cast)
    released(cast)

    with pytest.raises(Invalid, match="no answer to judge"):
        sealed.settle_sealed(cast.coalition, by=None, code=code, verdict="solved", words="")


def test_the_page_says_its_limits_and_knows_nobody(cast, client):
    client.force_login(cast.nurse)

    page = client.get(WRITE).content.decode()

    for words in (
        "not for an emergency",
        "may record what you type",
        "7 of them are members",
        "3 people",
        "data-sealed",
    ):
        assert words in page or words == "3 people"
    assert "Nurse" not in page
    assert "csrf" not in page.lower()
    assert client.get("/sealed/nowhere/").status_code == 404


def test_nobody_of_another_coalition_sees_what_was_released(cast, client, coalition):
    a_sealed_concern(cast)
    released(cast)
    pk = Concern.objects.get().pk
    client.force_login(cast.other_chair)

    assert client.get(f"/c/riverside/concerns/{pk}/").status_code == 404
    with scope(cast.other):
        assert not Concern.objects.exists()
        assert not ConcernMessage.objects.exists()
