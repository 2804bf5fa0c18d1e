"""Chapter five: who does what by when, what stood in the way, and what is late."""

from coalition.demonstration.founding import CHAIR, SECRETARY
from coalition.demonstration.telling import Story
from coalition.roadmap import operations as roadmap

# key → (title, who answers, start day, due day, tool, goal, day done)
MILESTONES = {
    "beside": ("The score runs beside care on two wards", "Helen Brandt", 60, 110, "score", None, 112),
    "nights": ("Night calls are worth getting up for", "Helen Brandt", 110, 200, "score", None, None),
    "wards": ("The score serves all medical wards", "Helen Brandt", 200, 300, "score", "seen", None),
    "flags": ("Flagged scans come first on the reading list", "Tomasz Zielinski", 150, 222, "triage", "bleed", 214),
    "clinics": ("Two clinics pilot the scribe", "Samuel Osei", 120, 190, "scribe", "evenings", 188),
    "gap": ("Every clinic leaves ten minutes to read the drafts", "Samuel Osei", 190, 345, "scribe", "evenings", None),
    "audit": ("Codewright is checked against 400 audited letters", "Ingrid Haugen", 100, 180, "coder", "codes", 178),
    "register": ("Patients can read which tools are used on them", "Amara Okafor", 200, 405, None, None, None),
}  # fmt: skip


def tell(story: Story) -> None:
    """Plan, join, agree the baseline, begin, finish; obstacles, one cleared and one not."""
    for key, (title, owner, start, due, tool, goal, _) in MILESTONES.items():
        with story.on(50, "14:30"):
            story.kept[f"milestone {key}"] = story.do(
                roadmap.plan, story.coalition, by=CHAIR, title=title, accountable=story.person(owner),
                starts_on=story.date(start), due_on=story.date(due), solution=story.kept.get(tool),
                goal=story.kept.get(f"goal {goal}"), tolerance_days=7,
            )  # fmt: skip
    with story.on(52, "10:00"):
        for before, after in (("beside", "nights"), ("nights", "wards"), ("clinics", "gap")):
            story.do(roadmap.depend, milestone(story, after), by=SECRETARY, before=milestone(story, before))
        for key, name, kind in (
            ("nights", "Wei Zhang", "responsible"), ("nights", "Mateo Silva", "consulted"), ("flags", "Priya Raman", "consulted"),
            ("beside", "Tomasz Zielinski", "responsible"), ("gap", "Oliver Grant", "consulted"), ("register", "Leila Haddad", "responsible"),
            ("audit", "Oliver Grant", "informed"), ("clinics", "Ingrid Haugen", "consulted"),
        ):  # fmt: skip
            story.do(roadmap.assign, milestone(story, key), by=SECRETARY, person=story.person(name), kind=kind)
    with story.on(55, "16:30"):
        story.do(roadmap.set_baseline, story.coalition, by=CHAIR)
    _obstacles(story)
    _progress(story)


def milestone(story: Story, key: str):
    """A milestone by its key."""
    return story.kept[f"milestone {key}"]


def _obstacles(story: Story) -> None:
    with story.on(90, "15:15"):
        dropped = story.do(
            roadmap.raise_obstacle, story.coalition, by="Tomasz Zielinski", title="The pulse is lost when a monitor is unplugged",
            words="The interface sends zero instead of nothing, so the score calls.", milestone=milestone(story, "beside"),
            owner=story.person("Tomasz Zielinski"), level="Clinical systems",
        )  # fmt: skip
    with story.on(104, "09:20"):
        story.do(roadmap.clear_obstacle, dropped, by="Tomasz Zielinski", how="The interface now sends nothing, and the score waits for the next reading.")
    with story.on(310, "11:05"):
        story.kept["no gap"] = story.do(
            roadmap.raise_obstacle, story.coalition, by="Samuel Osei", title="The booking template has no room for a gap until April",
            words="Changing it needs the outpatient board, which meets every three months.", milestone=milestone(story, "gap"),
            owner=story.person("Oliver Grant"), level="The outpatient board",
        )  # fmt: skip


def _progress(story: Story) -> None:
    days = sorted((start, key) for key, (_, _, start, *_rest) in MILESTONES.items() if key not in {"wards", "register"})
    for start, key in days:
        with story.on(start + 2, "08:50"):
            story.do(roadmap.begin, milestone(story, key), by=MILESTONES[key][1])
    for key, (_, owner, _, _, _, _, done) in MILESTONES.items():
        if done:
            with story.on(done, "16:45"):
                story.do(roadmap.finish, milestone(story, key), by=owner)
    with story.on(202, "09:00"):
        story.do(roadmap.begin, milestone(story, "register"), by=CHAIR)
