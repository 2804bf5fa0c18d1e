"""Who hears of what."""

import pytest

from coalition.ledger.kinds import KINDS, Kind
from coalition.ledger.models import HOSPITAL, Hospital
from coalition.ledger.tenancy import scope
from coalition.notify import jobs
from coalition.notify.models import Mail, Notice, Spread
from coalition.people import operations as people
from coalition.people.models import Role


def spread(cast):
    jobs.spread(coalition=str(cast.coalition.pk))


def told(cast):
    with scope(cast.coalition):
        return sorted(Notice.objects.values_list("person__name", flat=True))


def appoint(cast, who="member"):
    with scope(cast.coalition):
        people.appoint(cast.member(who), by=cast.chair, role=Role.SECRETARY)


def test_whom_the_kind_names_gets_a_notice(cast):
    appoint(cast)
    spread(cast)

    assert told(cast) == ["Member"]


def test_the_actor_is_never_told_of_their_own_act(cast):
    with scope(cast.coalition):
        people.leave(cast.member("secretary"), by=cast.secretary)
    spread(cast)

    assert told(cast) == ["Chair"]


def test_spreading_twice_tells_once(cast):
    appoint(cast)
    spread(cast)
    Spread.objects.update(seq=0)
    spread(cast)

    assert told(cast) == ["Member"]


def test_somebody_who_left_meanwhile_is_not_told(cast):
    appoint(cast)
    with scope(cast.coalition):
        people.remove(cast.member("member"), by=cast.chair)
    spread(cast)

    assert "Member" not in told(cast)


def test_many_events_are_spread_in_portions(cast, monkeypatch):
    monkeypatch.setattr(jobs, "AT_ONCE", 2)
    for who in ("member", "nurse", "coder", "engineer"):
        appoint(cast, who)
    spread(cast)

    assert told(cast) == ["Coder", "Engineer", "Member", "Nurse"]


def test_an_audience_that_fails_does_not_stop_the_others(cast, monkeypatch, caplog):
    def broken(thing, event):
        raise RuntimeError("no")

    kind = KINDS["member.appointed"]
    monkeypatch.setitem(KINDS, kind.name, _like(kind, broken))
    appoint(cast)
    with scope(cast.coalition):
        people.remove(cast.member("nurse"), by=cast.chair)
    spread(cast)

    assert "Secretary" in told(cast)
    assert "audience" in caplog.text


def _like(kind, audience):
    made = object.__new__(Kind)
    for name, value in {**vars(kind), "audience": audience}.items():
        object.__setattr__(made, name, value)
    return made


def test_a_kind_nobody_knows_any_more_is_passed_over(cast, monkeypatch):
    appoint(cast)
    monkeypatch.delitem(KINDS, "member.appointed")
    spread(cast)

    assert told(cast) == []
    assert Spread.objects.get(pk=cast.coalition.pk).seq == 1


def test_the_hospital_s_events_make_no_notices(cast):
    with scope(HOSPITAL):
        people.form(Hospital(), by=cast.steward, name="L", slug="l")
    jobs.spread(coalition=str(HOSPITAL))


def test_the_sweep_finds_what_was_announced_in_vain(cast):
    appoint(cast)
    jobs.sweep(timestamp=0)

    assert told(cast) == ["Member"]


def test_an_invitation_makes_one_mail_without_its_code(cast):
    with scope(cast.coalition):
        invitation = people.invite(cast.coalition, by=cast.chair, email="new@riverside.example")
    spread(cast)
    Spread.objects.update(seq=0)
    spread(cast)

    mail = Mail.objects.get()
    assert (mail.thing_id, mail.kind) == (invitation.pk, "invitation.sent")
    assert "/join/" not in str(Mail.objects.values().get())


@pytest.mark.parametrize("noun", ["coalition", "seat", "membership", "invitation"])
def test_every_noun_of_people_can_be_loaded(cast, coalition, noun):
    from coalition.notify.spreading import rows_of

    assert rows_of(noun)() is not None


def test_a_noun_nobody_knows_loads_nothing(cast, coalition):
    from coalition.notify.spreading import rows_of

    assert rows_of("unicorn") is None
