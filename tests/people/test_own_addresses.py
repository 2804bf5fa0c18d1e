"""A roster never sets back, without a word, an e-mail address that somebody changed themselves."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile

from coalition.accounts import operations as accounts
from coalition.accounts import operations_provisioning as identity
from coalition.accounts.models import Account, AddressChange
from coalition.ledger import clock
from coalition.ledger.models import HOSPITAL, Hospital
from coalition.ledger.tenancy import scope
from coalition.people import operations as people
from coalition.people.models import Person, RosterDraft
from coalition.people.roster import plan_of
from tests.people.books import HEAD

ADA = "E1,Ada,Berg,ada@riverside.example,Radiology,IT,Analyst,day"
BO = "E2,Bo,Carr,bo@riverside.example,Pharmacy,IT,Nurse,night"
OWN = "ada.own@riverside.example"


def file_of(*rows, head=HEAD) -> bytes:
    return "\n".join([",".join(head), *rows]).encode()


def imported(cast, data, **how):
    with scope(HOSPITAL):
        return people.import_roster(Hospital(), by=cast.steward, file=ContentFile(data, "staff.csv"), **how)


def changes_address(person, email=OWN):
    now = clock.now()
    change = AddressChange(
        person_id=person.pk, email=email, email_before=person.email, asked_at=now, expires_at=now + dt.timedelta(hours=1)
    )
    change.code_hash = "-"
    change.save(force_insert=True)
    with scope(HOSPITAL):
        accounts.confirm_address(change, by=Person.objects.get(pk=person.pk))


@pytest.fixture
def ada(cast):
    """Somebody who came by a roster and then changed her address."""
    imported(cast, file_of(ADA, BO))
    found = Person.objects.get(employee_id="E1")
    changes_address(found)
    return found


def test_her_own_address_stays_and_her_other_details_follow_the_file(cast, ada):
    plan = imported(cast, file_of(ADA.replace("Analyst", "Architect"), BO))

    ada.refresh_from_db()
    assert (ada.email, ada.job_title) == (OWN, "Architect")
    assert (plan.counts()["kept"], plan.counts()["changed"]) == (1, 1)
    again = imported(cast, file_of(ADA.replace("Analyst", "Architect"), BO))
    assert (again.changes_nothing, again.counts()["kept"]) == (True, 1)


def test_the_preview_says_whose_address_was_kept_and_the_importer_may_choose_the_file(cast, ada, client):
    client.force_login(cast.steward)
    with scope(HOSPITAL):
        draft = people.stage_roster(Hospital(), by=cast.steward, file=ContentFile(file_of(ADA, BO), "staff.csv"))

    page = client.get(draft.get_absolute_url()).content.decode()
    assert draft.report["kept"] == [["Ada Berg", OWN, "ada@riverside.example"]]
    assert "Kept: changed by the person" in page
    client.post("/hospital/roster/import/", {"draft": str(draft.pk), "take_addresses": "on"})

    ada.refresh_from_db()
    assert (ada.email, RosterDraft.objects.get().state) == ("ada@riverside.example", "done")
    assert imported(cast, file_of(ADA, BO)).counts()["kept"] == 0


def test_once_the_hospital_has_it_too_the_address_follows_the_hospital_again(cast, ada):
    imported(cast, file_of(ADA.replace("ada@", "ada.own@"), BO))
    assert imported(cast, file_of(ADA.replace("ada@", "ada.married@"), BO)).counts()["kept"] == 0

    ada.refresh_from_db()
    assert ada.email == "ada.married@riverside.example"


def test_without_numbers_she_is_known_by_her_former_address_and_is_neither_new_nor_gone(cast):
    rows = [row.partition(",")[2] for row in (ADA, BO)]
    imported(cast, file_of(*rows, head=HEAD[1:]))
    changes_address(Person.objects.get(email="ada@riverside.example"))

    plan = imported(cast, file_of(*rows, head=HEAD[1:]))

    assert (plan.counts()["added"], plan.counts()["left"], plan.counts()["kept"]) == (0, 0, 1)


def test_somebody_new_with_her_former_address_is_somebody_else(cast, ada):
    plan = imported(cast, file_of(ADA.replace("ada@", "ada.own@"), BO, ADA.replace("E1,Ada", "E7,Adam")))

    assert plan.counts()["added"] == 1
    assert Person.objects.get(employee_id="E7").email == "ada@riverside.example"


def test_a_former_address_keeps_nobody_on_the_roster_who_has_a_number(cast, ada):
    imported(cast, file_of(BO, ADA.replace("E1,Ada", "E7,Adam")), let_leavers_go=True)

    assert not Person.objects.get(employee_id="E1").is_active


def test_an_address_from_the_identity_system_is_the_hospitals_own(cast, ada):
    with scope(HOSPITAL):
        account = Account.objects.get(pk=ada.pk)
        identity.Provisioned(person_id=ada.pk, user_name="ada", changed_at=clock.now()).save(force_insert=True)
        identity.describe(
            account, by=Person.objects.system(), user_name="ada", email="ada.sso@riverside.example", name="Ada Berg"
        )

    assert imported(cast, file_of(ADA, BO)).counts()["kept"] == 0


def test_two_rows_that_name_one_person_are_told_and_not_written(cast, ada):
    other = ",Ada,Berg,ada.own@riverside.example,Radiology,IT,Analyst,day"

    problems = plan_of(file_of(ADA, BO, other)).problems

    assert [(each.line, "also on line 2" in each.message) for each in problems] == [(4, True)]


def test_who_is_erased_leaves_no_former_address(cast, ada):
    with scope(HOSPITAL):
        people.erase(Person.objects.get(pk=ada.pk), by=ada, address=OWN)

    ada.refresh_from_db()
    assert ada.given_email == ""
