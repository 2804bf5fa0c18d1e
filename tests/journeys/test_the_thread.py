"""The whole thread, walked in a browser by the people concerned: from a roster to a win."""

import pytest

from tests.journeys import steps_deciding as deciding
from tests.journeys import steps_effect as effect
from tests.journeys import steps_founding as founding
from tests.journeys.walk import Walk

STEPS = [
    founding.import_the_roster,
    founding.form_the_coalition,
    founding.invite_and_join,
    founding.register_the_tools,
    founding.agree_on_the_charter,
    founding.plan_the_work,
    deciding.raise_a_concern,
    deciding.raise_one_without_a_name,
    deciding.meet,
    deciding.decide,
    deciding.adopt,
    deciding.adjust,
    effect.measure,
    effect.learn,
    effect.help_each_other,
    effect.celebrate,
    effect.tell_it_all,
]


@pytest.mark.django_db(transaction=True)
def test_one_thread_from_a_roster_to_a_win(visit, tmp_path):
    walk = Walk(visit, tmp_path)
    for step in STEPS:
        try:
            step(walk)
        except Exception as broken:
            raise AssertionError(
                f"The journey broke at “{step.__name__.replace('_', ' ')}”: {broken}\n{walk.told()}"
            ) from broken
