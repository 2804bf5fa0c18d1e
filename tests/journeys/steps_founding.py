"""The first steps: a roster, a coalition, its seats, its tools, its charter, its plan."""

import re

from coalition.people.models import Team
from coalition.samples import sample
from tests.journeys.visitor import PASSWORD
from tests.journeys.walk import Walk, in_days, roster

DISCIPLINES = {
    "nurse": "Clinical user",
    "coder": "Clinical coding",
    "engineer": "IT",
    "patient": "Patient voice",
    "keeper": "Data management",
}
TOOL = "Harbour Ward Deterioration Score"


def import_the_roster(walk: Walk) -> None:
    """Dry run, then for good; a second time nothing is new."""
    chair = walk.as_("chair")
    for round_ in (1, 2):
        chair.go("/hospital/roster/").fill(file=walk.file("roster.csv", roster()))
        chair.click("Show what it would change")
        if round_ == 1:
            chair.reads("Problems", "Leave these rows out")
            chair.fill(leave_out_problems=True).click("Bring them in")
    chair.reads("There is nothing to bring in")


def form_the_coalition(walk: Walk) -> None:
    chair = walk.as_("chair").go("/hospital/")
    chair.act(
        "Form a coalition",
        name="Riverside AI in care",
        slug="riverside",
        purpose="AI that helps our patients.",
        time_zone="Europe/London",
    )
    for who, discipline in DISCIPLINES.items():
        chair.go(walk.at("seats/open/")).fill(
            title=f"{discipline} seat", team=walk.team(who), discipline=discipline
        ).send()
        chair.reads(f"{discipline} seat")


def invite_and_join(walk: Walk) -> None:
    """The chair invites; each joins by the link, with a password of their own."""
    chair = walk.as_("chair")
    for who, discipline in DISCIPLINES.items():
        chair.go(walk.at("people/invite/")).fill(email=walk.rows[who].email, seat=f"{discipline} seat").send()
        link = chair.go(walk.at("people/invitations/")).page.locator("input[readonly]").first.input_value()
        guest = walk.visit()
        guest.go(re.sub(r"^https?://[^/]+", "", link)).reads("Join Riverside")
        guest.fill(password=PASSWORD).send("Accept and join")
        guest.reads("Riverside AI in care")
    walk.as_("nurse").go(walk.at("people/")).reads(walk.name("coder"))


def register_the_tools(walk: Walk) -> None:
    """Both schema versions of the model card; a listed device is found; whoever is missing at the table is shown."""
    keeper = walk.as_("keeper")
    for name in ("model-card-v01.xml", "model-card-v02.xml"):
        keeper.go(walk.at("solutions/upload-card/")).fill(file=walk.file(name, sample(name))).send()
    keeper.go(walk.at("solutions/register/")).fill(
        name="BriefCase-Triage", submission_number="K253265", kind="Imaging triage"
    ).send()
    keeper.reads("K253265", "Aidoc Medical")
    keeper.go(walk.at("solutions/")).click(TOOL)
    walk.kept["tool"] = keeper.path
    keeper.act(
        "Name affected teams", teams=[walk.team("nurse"), walk.team("keeper"), _another_team(walk)], how="Uses it"
    )
    keeper.reads("Missing", _another_team(walk))
    chair = walk.as_("chair").go(walk.kept["tool"])
    chair.act("Name its owner", owner=walk.name("nurse"))
    chair.go(walk.kept["tool"] + "card/").reads("Known risks")


def _another_team(walk: Walk) -> str:
    """A team of the hospital that has no seat."""
    seated = {walk.team(who) for who in DISCIPLINES}
    return Team.objects.exclude(name__in=seated).order_by("name").first().name


def agree_on_the_charter(walk: Walk) -> None:
    """Drafted, signed, once with a reservation, ratified by its own rule; then a goal."""
    chair = walk.as_("chair").go(walk.at("charter/")).click("Draft the charter").send()
    chair.act(
        "Reword the draft",
        vision="Patients are **safer** because we listen.",
        scope="Every tool.",
        ways_of_working="By consent.",
        share_required="75",
    )
    chair.click("Open for signing").send()
    charter = chair.path
    for who in ("coder", "engineer", "keeper", "nurse"):
        walk.as_(who).go(charter).click("Sign")
    walk.as_("patient").go(charter).act(
        "Sign with a reservation", words="Patients cannot see which tools are used on them."
    )
    chair.go(charter).reads("Ratified", "reservation")
    chair.go(walk.at("goals/set/")).fill(
        title="Patients are seen within four hours", benefit="Patient care", measure_words="Monthly share", baseline="77", target="85",
        unit="%", due_on=in_days(200), owner=walk.name("nurse"),
    ).send()  # fmt: skip


def plan_the_work(walk: Walk) -> None:
    """Two milestones, one before the other, each with one who answers for it; a cycle is refused by its names."""
    chair = walk.as_("chair")
    for number, title in enumerate(("Night rule agreed", "Score on all wards")):
        chair.go(walk.at("milestones/plan/")).fill(
            title=title, accountable=walk.name("nurse"), starts_on=in_days(1), due_on=in_days(30 + 30 * number), solution=TOOL,
            goal="Patients are seen within four hours",
        ).send()  # fmt: skip
        walk.kept[title] = chair.path
    chair.act("Say what must come before", before="Night rule agreed")
    chair.act("Name somebody", person=walk.name("engineer"), kind="Responsible")
    chair.go(walk.kept["Night rule agreed"]).click("Say what must come before").fill(before="Score on all wards")
    chair.page.locator("main form").last.get_by_role("button").last.click()
    chair.reads("Score on all wards", "Night rule agreed")
    walk.as_("nurse").go(walk.at("roadmap/")).reads("Night rule agreed")
