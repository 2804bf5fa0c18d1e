"""The scenes of the operations on solutions."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from coalition.decisions.models import Decision, Proposal
from coalition.ledger import clock
from coalition.people.models import Team
from coalition.solutions import operations as solutions
from coalition.solutions.models import Affects, Solution
from tests.scenes import LEADS, MEMBERS, scene
from tests.solutions.making import prepared

SAMPLES = Path(__file__).resolve().parent.parent.parent / "coalition" / "samples"


def card_file(name: str = "model-card-v02.xml") -> SimpleUploadedFile:
    """A sample card, as an uploaded file."""
    return SimpleUploadedFile(name, (SAMPLES / name).read_bytes(), content_type="application/xml")


def tool(name="Sepsis watch", **given) -> Solution:
    """A solution, made without operations; beside others of its name it has a number in its short name."""
    now, short = clock.now(), name.lower().replace(" ", "-")
    alike = Solution.objects.filter(slug__startswith=short).count()
    given.setdefault("slug", f"{short}-{alike + 1}" if alike else short)
    return Solution.objects.create(name=name, stage_since=now, registered_at=now, **given)


def affecting(solution, *teams: Team, how="uses it") -> Solution:
    """Name the teams it affects."""
    for team in teams:
        Affects.objects.create(solution=solution, team=team, how=how)
    return solution


def ready(cast, **given) -> Solution:
    """A tool of low risk before which this room's gates up to the pilot stand open."""
    return prepared(cast, affecting(tool(owner=cast.nurse, **given), cast.teams["Emergency nursing"]))


def decided(cast, solution, stage: str) -> Solution:
    """Let the coalition have adopted that the solution enters a stage."""
    now = clock.now()
    proposal = Proposal.objects.create(
        title="Let it in", body="As said.", solution=solution, stage=stage, state="adopted", proposer=cast.nurse,
        opened_at=now, closes_at=now, closes_zone="UTC",
    )  # fmt: skip
    Decision.objects.create(
        proposal=proposal, title="Let it in", outcome="adopted", reasons="Safe.", decided_at=now, decided_by=cast.chair
    )
    return solution


@scene("solutions.register", MEMBERS)
def register(cast):
    return cast.coalition, {
        "name": "Sepsis watch",
        "vendor": "Acme",
        "kind": "deterioration score",
        "purpose": "Early.",
        "alike": "another",
    }


@scene("solutions.register_from_card", MEMBERS)
def register_from_card(cast):
    return cast.coalition, {"file": card_file()}


@scene("solutions.describe", [*LEADS, "nurse"])
def describe(cast):
    return tool(owner=cast.nurse), {
        "name": "Sepsis watch",
        "vendor": "Acme",
        "kind": "other",
        "purpose": "Better said.",
    }


@scene("solutions.import_inventory", LEADS)
def import_inventory(cast):
    return cast.coalition, {"file": SimpleUploadedFile("tools.csv", b"name,vendor\nSepsis watch,Acme\n")}


@scene("solutions.name_affected", MEMBERS)
def name_affected(cast):
    return tool(), {"teams": [cast.teams["Radiology"].pk], "how": "uses it"}


@scene("solutions.drop_affected", LEADS)
def drop_affected(cast):
    team = cast.teams["Radiology"]
    return affecting(tool(), team), {"team": team.pk, "how": "uses it"}


@scene("solutions.take_ownership", MEMBERS)
def take_ownership(cast):
    return tool(), {}


@scene("solutions.give_owner", [*LEADS, "nurse"])
def give_owner(cast):
    return tool(owner=cast.nurse), {"owner": cast.coder.pk}


@scene("solutions.move", [*LEADS, "nurse"])
def move(cast):
    return tool(owner=cast.nurse, stage="assessment"), {"stage": "idea", "reason": "It was too early."}


@scene("solutions.override_gate", ["chair"])
def override_gate(cast):
    return tool(), {"stage": "assessment", "reason": "The winter will not wait."}


@scene("solutions.pause", [*LEADS, "nurse"])
def pause(cast):
    return affecting(tool(stage="live"), cast.teams["Emergency nursing"]), {"reason": "It missed two."}


@scene("solutions.resume", [*LEADS, "nurse"])
def resume(cast):
    paused = decided(cast, ready(cast, stage="paused", paused_from="silent"), "silent")
    return paused, {"reason": "The threshold is mended."}


@scene("solutions.edit_card_field", LEADS)
def edit_card_field(cast):
    solution = solutions.register_from_card(cast.coalition, by=cast.chair, file=card_file())
    return solution.card.fields.get(path="ModelSummary/Summary"), {"text": "Drafts the note.", "state": ""}
