"""Who may do what: each operation's rule asked for every person of the cast, against its scene."""

from pathlib import Path

import pytest

from coalition.ledger.operations import CATALOGUE
from coalition.ledger.problems import Refused
from coalition.ledger.tenancy import scope
from tests.scenes import EVERYBODY, OUTSIDE, load
from tests.walls.playing import perform, set_up

SCENES = load()
PLAYED = [scene for name, scene in sorted(SCENES.items()) if name in CATALOGUE]
CAST = [*EVERYBODY, *OUTSIDE]
TABLE = Path(__file__).resolve().parent.parent.parent / "docs" / "permissions.md"


def test_every_operation_has_a_scene():
    assert {name for name, each in CATALOGUE.items() if not each.machine and not each.sealed} <= set(SCENES)
    assert set(SCENES) <= set(CATALOGUE)


@pytest.mark.parametrize("scene", PLAYED, ids=lambda scene: scene.name)
def test_the_rule_answers_as_the_scene_says_and_gives_a_reason(scene, cast):
    thing, _ = set_up(scene, cast, scope)
    with scope(cast.coalition):
        verdicts = {name: scene.operation.verdict(cast.people[name], thing) for name in CAST}
        verdicts["nobody"] = scene.operation.verdict(None, thing)

    assert {name for name, verdict in verdicts.items() if verdict} == set(scene.allowed)
    assert all(verdict.reason for verdict in verdicts.values() if not verdict)


@pytest.mark.parametrize("scene", PLAYED, ids=lambda scene: scene.name)
def test_it_is_done_by_who_may_and_refused_to_an_outsider(scene, cast):
    thing, given = set_up(scene, cast, scope)
    with scope(cast.coalition):
        with pytest.raises(Refused):
            perform_quietly(scene, thing, given, cast.outsider)
        perform(scene, thing, given, cast.people[scene.allowed[0]])


def perform_quietly(scene, thing, given, by):
    """The operation itself, without its form: the rule must stop it whatever the input."""
    return scene.operation(thing, by=by, **dict.fromkeys(scene.operation.parameters))


def test_the_permission_table_in_the_documents_is_current():
    lines = ["# Who may do what", "", "<!-- Generated from the scenes in `tests/`; do not edit. -->", ""]
    lines += ["Each operation in a state in which it makes sense. The rules' own words stand in `operations.md`.", ""]
    lines += ["| operation | " + " | ".join(CAST) + " |", "|---" * (len(CAST) + 1) + "|"]
    for scene in PLAYED:
        cells = ["yes" if name in scene.allowed else "–" for name in CAST]
        lines.append(f"| `{scene.name}` | " + " | ".join(cells) + " |")
    text = "\n".join(lines) + "\n"
    if not TABLE.exists() or TABLE.read_text() != text:
        TABLE.write_text(text)
        pytest.fail(
            "docs/permissions.md was not current; it is now written anew: look at the difference and commit it."
        )
