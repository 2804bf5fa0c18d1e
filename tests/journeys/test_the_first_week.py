"""A coalition's first week, walked in a browser: nothing is there, and at its end a charter is agreed on."""

import pytest

from tests.journeys import steps_first_week as week
from tests.journeys import steps_founding as founding
from tests.journeys.walk import Walk

STEPS = [
    week.nothing_is_there,
    founding.import_the_roster,
    founding.form_the_coalition,
    founding.invite_and_join,
    week.choose_words,
    week.talk_it_over,
    week.one_more_comment,
    week.sign_it,
    week.see_what_came_of_it,
]


@pytest.mark.django_db(transaction=True)
def test_from_an_empty_database_to_a_charter_by_its_own_rule(visit, tmp_path):
    walk = Walk(visit, tmp_path)
    for step in STEPS:
        try:
            step(walk)
        except Exception as broken:
            raise AssertionError(
                f"The week broke at “{step.__name__.replace('_', ' ')}”: {broken}\n{walk.told()}"
            ) from broken
