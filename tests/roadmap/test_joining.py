"""Who does what and what waits for what: assign, unassign, depend, undepend."""

import pytest
from django.db import IntegrityError, connection, transaction

from coalition.ledger.models import Event
from coalition.ledger.problems import Invalid, Refused
from coalition.people import operations as people
from coalition.people.models import Membership, Person
from coalition.roadmap import operations as roadmap
from coalition.roadmap.models import Dependency, Responsibility
from coalition.roadmap.operations_parts import release
from tests.roadmap.scenes import involve, milestone


def kinds(made) -> dict:
    return {each.member.person.name: each.kind for each in Responsibility.objects.filter(milestone=made)}


def test_a_lead_names_who_does_it(cast, coalition):
    made = milestone(cast.nurse)

    roadmap.assign(made, by=cast.chair, person=cast.coder, kind="responsible")

    assert kinds(made) == {"Nurse": "accountable", "Coder": "responsible"}
    assert Event.objects.get(thing_id=made.pk).facts["person"] == str(cast.coder.pk)


def test_naming_another_accountable_hands_it_over(cast, coalition):
    made = milestone(cast.nurse)
    involve(made, cast.coder, "informed")

    roadmap.assign(made, by=cast.nurse, person=cast.coder, kind="accountable")

    assert kinds(made) == {"Nurse": "responsible", "Coder": "accountable"}


def test_naming_the_same_again_says_so(cast, coalition):
    with pytest.raises(Invalid, match="accountable already"):
        roadmap.assign(milestone(cast.nurse), by=cast.chair, person=cast.nurse, kind="accountable")


def test_the_accountable_cannot_be_made_something_less(cast, coalition):
    with pytest.raises(Invalid, match="Name another accountable first"):
        roadmap.assign(milestone(cast.nurse), by=cast.chair, person=cast.nurse, kind="informed")


def test_the_database_keeps_exactly_one_accountable(cast, coalition):
    made = milestone(cast.nurse)

    with pytest.raises(IntegrityError, match="one_accountable"), transaction.atomic():
        involve(made, cast.coder, "accountable")


def test_the_database_gives_no_responsibility_to_who_has_left(cast, coalition):
    made = milestone(cast.nurse)

    with pytest.raises(IntegrityError, match="who has left"), transaction.atomic():
        Responsibility.objects.create(
            milestone=made, member=Membership.objects.get(person=cast.former), kind="informed"
        )


def test_the_database_lets_nobody_leave_with_a_part(cast, coalition):
    made = milestone(cast.nurse)

    with pytest.raises(IntegrityError, match="keeps no part"), transaction.atomic():
        Membership.objects.filter(person=cast.nurse).update(left_at=made.planned_at)
        connection.check_constraints()


@pytest.mark.parametrize("how", [people.leave, people.remove])
def test_what_a_leaving_member_was_accountable_for_falls_to_the_chair(cast, coalition, how):
    made, other = milestone(cast.nurse), milestone(cast.coder, title="Other")
    involve(made, cast.chair, "informed")
    involve(other, cast.nurse, "responsible")
    over = milestone(cast.nurse, title="Over", state="dropped")

    how(Membership.objects.get(person=cast.nurse), by=cast.nurse if how is people.leave else cast.chair)

    assert kinds(made) == {"Chair": "accountable"}
    assert kinds(other) == {"Coder": "accountable"}
    assert kinds(over) == {"Nurse": "accountable"}, "what is over keeps who did it"
    facts = Event.objects.get(kind="milestone.released", thing_id=made.pk).facts
    assert (facts["left"], facts["person"]) == (str(cast.nurse.pk), str(cast.chair.pk))


def test_a_part_is_released_by_the_machine_alone(cast, coalition):
    made, member = milestone(cast.nurse), cast.member("coder")
    with pytest.raises(Refused):
        release(made, by=cast.chair, member=member)
    with pytest.raises(Invalid, match="no part"):
        release(made, by=Person.objects.system(), member=member)


def test_somebody_is_taken_off_but_never_the_accountable(cast, coalition):
    made = milestone(cast.nurse)
    involve(made, cast.coder, "consulted")

    roadmap.unassign(made, by=cast.chair, person=cast.coder)

    assert kinds(made) == {"Nurse": "accountable"}
    with pytest.raises(Invalid, match="has nothing to do"):
        roadmap.unassign(made, by=cast.chair, person=cast.coder)
    with pytest.raises(Invalid, match="Name another accountable instead"):
        roadmap.unassign(made, by=cast.chair, person=cast.nurse)


def test_a_milestone_waits_for_another(cast, coalition):
    made, before = milestone(cast.nurse), milestone(title="Write the course")

    roadmap.depend(made, by=cast.nurse, before=before)

    assert Dependency.objects.get().heading == "Write the course before Train the night shift"
    with pytest.raises(Invalid, match="already"):
        roadmap.depend(made, by=cast.nurse, before=before)


def test_a_circle_is_refused_and_named(cast, coalition):
    a, b, c = (milestone(cast.nurse, title=title) for title in "ABC")
    roadmap.depend(b, by=cast.nurse, before=a)
    roadmap.depend(c, by=cast.nurse, before=b)

    with pytest.raises(Invalid, match="circle: C → A → B → C"):
        roadmap.depend(a, by=cast.nurse, before=c)
    with pytest.raises(Invalid, match="circle: A → A"):
        roadmap.depend(a, by=cast.nurse, before=a)

    assert Dependency.objects.count() == 2


def test_the_database_itself_refuses_a_circle(cast, coalition):
    a, b = milestone(title="A"), milestone(title="B")
    Dependency.objects.create(before=a, after=b)

    with pytest.raises(IntegrityError, match="circle"), transaction.atomic():
        Dependency.objects.create(before=b, after=a)


def test_a_dependency_is_taken_back(cast, coalition):
    made, before = milestone(cast.nurse), milestone(title="Write the course")
    made.waits_for.create(before=before)

    roadmap.undepend(made, by=cast.nurse, before=before)

    assert not Dependency.objects.exists()
    with pytest.raises(Invalid, match="does not wait"):
        roadmap.undepend(made, by=cast.nurse, before=before)


def test_a_member_who_does_not_answer_for_it_changes_nothing(cast, coalition):
    made = milestone(cast.nurse)
    with pytest.raises(Refused, match="Only whoever is accountable"):
        roadmap.assign(made, by=cast.coder, person=cast.coder, kind="accountable")
    with pytest.raises(Refused, match="Only whoever is accountable"):
        roadmap.depend(made, by=cast.coder, before=milestone(title="X"))


def test_hand_part_gives_it_to_another_as_it_is(cast, coalition):
    made = milestone(cast.coder)
    part = involve(made, cast.nurse, "responsible")

    roadmap.hand_part(part, by=cast.nurse, owner=cast.people["member"])

    assert kinds(made) == {"Coder": "accountable", "Member": "responsible"}
    assert Event.objects.get(kind="milestone.assigned").facts["as_what"] == "responsible"
    with pytest.raises(Invalid, match="has this part already"):
        roadmap.hand_part(part, by=cast.chair, owner=cast.people["member"])


def test_a_part_handed_to_somebody_with_another_part_leaves_the_weightier(cast, coalition):
    made = milestone(cast.coder)
    roadmap.hand_part(involve(made, cast.nurse, "responsible"), by=cast.nurse, owner=cast.coder)
    assert kinds(made) == {"Coder": "accountable"}

    involve(made, cast.nurse, "informed")
    roadmap.hand_part(Responsibility.objects.get(kind="accountable"), by=cast.coder, owner=cast.nurse)
    assert kinds(made) == {"Nurse": "accountable"}


def test_a_part_is_handed_on_by_who_has_it_or_answers_for_the_milestone(cast, coalition):
    part = involve(milestone(cast.coder), cast.nurse, "responsible")

    with pytest.raises(Refused, match="Only whoever is accountable"):
        roadmap.hand_part(part, by=cast.engineer, owner=cast.engineer)
    with pytest.raises(Invalid, match="observes"):
        roadmap.hand_part(part, by=cast.chair, owner=cast.observer)
