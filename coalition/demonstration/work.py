"""Chapter five: who does what by when, what stood in the way, and what is late."""

from coalition.demonstration.founding import CHAIR, SECRETARY
from coalition.demonstration.telling import Story, Strand
from coalition.people.models import Person
from coalition.roadmap import operations as roadmap
from coalition.roadmap.models import Obstacle

# key → (title, who answers, start day, due day, tool, goal, day done)
MILESTONES = {
    "beside": ("The score runs beside care on two wards", "Helen Brandt", 60, 110, "score", None, 112),
    "nights": ("Night calls are worth getting up for", "Helen Brandt", 110, 200, "score", None, 230),
    "wards": ("The score serves all medical wards", "Helen Brandt", 200, 300, "score", "seen", None),
    "flags": ("Flagged scans come first on the reading list", "Tomasz Zielinski", 150, 222, "triage", "bleed", 214),
    "clinics": ("Two clinics pilot the scribe", "Samuel Osei", 120, 190, "scribe", "evenings", 188),
    "gap": ("Every clinic leaves ten minutes to read the drafts", "Samuel Osei", 190, 345, "scribe", "evenings", None),
    "audit": ("Codewright is checked against 400 audited letters", "Ingrid Haugen", 100, 180, "coder", "codes", 178),
    "register": ("Patients can read which tools are used on them", "Amara Okafor", 200, 405, None, None, None),
    "letters": ("Ten families judge the letter that replaces the call", "Wei Zhang", 250, 380, "noshow", None, None),
}  # fmt: skip
JOINED = (
    ("nights", "Wei Zhang", "responsible"), ("nights", "Mateo Silva", "consulted"),
    ("flags", "Priya Raman", "consulted"), ("beside", "Tomasz Zielinski", "responsible"),
    ("gap", "Oliver Grant", "consulted"), ("register", "Leila Haddad", "responsible"),
    ("audit", "Oliver Grant", "informed"), ("clinics", "Ingrid Haugen", "consulted"),
    ("letters", "Leila Haddad", "consulted"),
)  # fmt: skip
# key → (day raised, time, by, title, words, milestone, owner, (level, who that is, what kind), day cleared, how)
OBSTACLES = {
    "zero": (
        90, "15:15", "Tomasz Zielinski", "The pulse is lost when a monitor is unplugged",
        "The interface sends zero instead of nothing, so the score calls.", "beside", "Tomasz Zielinski",
        ("team", "Clinical systems", "innovation", "technology"), 104,
        "The interface now sends nothing, and the score waits for the next reading.",
    ),
    "microphone": (
        135, "12:35", "Rafael Costa", "Two desks share one microphone in the clinic rooms",
        "The scribe hears the visit next door.", "clinics", "Peter Walsh", ("team", "Service desk", "inner", "technology"), 149,
        "Every desk has a microphone of its own, switched on by hand.",
    ),
    "why": (
        156, "17:40", "Yusuf Demir", "The reading list cannot show why a scan was flagged",
        "Without the mark on the picture we search for what the tool saw.", "flags", "Tomasz Zielinski",
        ("maker", "The maker", "innovation", "technology"),
        208, "The maker sends the mark with the flag since version 24; it opens beside the scan.",
    ),
    "website": (
        205, "09:50", "Amara Okafor", "Only communications may publish on the hospital's pages",
        "Their next free week is in two months.", "register", "Amara Okafor", ("executive", "Communications", "inner", "organisation"), 262,
        "They gave us one page that we may change ourselves.",
    ),
    "no gap": (
        310, "11:05", "Samuel Osei", "The booking template has no room for a gap before the next board",
        "Changing it needs the outpatient board, which meets every three months.", "gap", "Oliver Grant",
        ("coalition", "The outpatient board", "inner", "organisation"), None, "",
    ),
    "words": (
        322, "18:20", "Leila Haddad", "The register's words are too hard for half of its readers",
        "We tested it in the waiting room: “sensitivity” is a feeling there.", "register", "Leila Haddad",
        ("coalition", "Patient council", "individuals", "adopters"), None, "",
    ),
    "courses": (
        352, "03:30", "Kirsten Vale", "Night staff cannot leave the ward for a course",
        "Every slot is at two in the afternoon. We are asleep then.", None, None, ("team", "", "inner", "adopters"), None, "",
    ),
}  # fmt: skip
# (day, milestone, who moves it, new due day): within what was agreed for it.
MOVED = ((343, "gap", "Samuel Osei", 351), (356, "letters", "Wei Zhang", 386))

# What became of obstacles on the ladder: key → rows of (day, time, operation, by, inputs); `climb` is the machine's.
LADDER = {
    "website": (
        (209, "12:00", roadmap.tell_tried, "Amara Okafor", {"words": "Asked twice by mail, once at their desk."}),
        (240, "10:30", roadmap.answer_obstacle, CHAIR, {
            "verdict": "being removed", "words": "The chief of staff asked communications for one page of our own.",
        }),
    ),
    "no gap": (
        (314, "15:00", roadmap.tell_tried, "Samuel Osei", {
            "words": "The clinic manager would, but may not change the template alone.",
        }),
        (318, "09:15", roadmap.climb, None, {}),
        (334, "09:15", roadmap.answer_obstacle, CHAIR, {
            "verdict": "cannot", "words": "Not before the board's next round; the executive will put it first on that agenda.",
        }),
        (336, "13:40", roadmap.send_back, "Samuel Osei", {
            "words": "Two more clinics begin before then. We need at least a trial in one.",
        }),
    ),
    "words": ((331, "09:15", roadmap.climb, None, {}),),
}  # fmt: skip
SPEAKERS = (
    ("team", "The team itself", 20, "coalition", None), ("executive", "The hospital's executive", 80, "", CHAIR),
)  # fmt: skip


def tell(story: Story) -> Strand:
    """Plan, join, agree the baseline; then begin, finish, meet obstacles."""
    yield story.moment(48, "09:00")
    for code, title, hours, above, who in SPEAKERS:
        story.do(
            roadmap.set_level, story.coalition, by=CHAIR, code=code, title=title, hours=hours, climbs_to=above,
            speaker=story.person(who) if who else None,
        )  # fmt: skip
    yield story.moment(50, "14:30")
    for key in MILESTONES:
        if key != "letters":
            _plan(story, key)
    yield story.moment(52, "10:00")
    for before, after in (("beside", "nights"), ("nights", "wards"), ("clinics", "gap")):
        story.do(roadmap.depend, milestone(story, after), by=SECRETARY, before=milestone(story, before))
    _join(story, [row for row in JOINED if row[0] != "letters"])
    yield story.moment(55, "16:30")
    story.do(roadmap.set_baseline, story.coalition, by=CHAIR, title="As agreed at the start")
    for key in MILESTONES:
        yield _progress(story, key)
    for key in OBSTACLES:
        yield _obstacle(story, key)
    yield story.moment(246, "11:45")
    _plan(story, "letters")
    _join(story, [row for row in JOINED if row[0] == "letters"])
    yield from _replan(story)


def _replan(story: Story) -> Strand:
    """Kept under a second name, with a ceiling for what one person answers for; then looked at, and two steps moved since."""
    yield story.moment(247, "09:30")
    story.do(roadmap.set_baseline, story.coalition, by=CHAIR, title="With the letters, for the last third of the year")
    story.do(roadmap.set_ceiling, story.coalition, by=CHAIR, most=5, person=None)
    yield story.moment(338, "17:05")
    story.do(roadmap.look, story.coalition, by=CHAIR)
    for day, key, by, due in MOVED:
        yield story.moment(day, "13:20")
        story.do(roadmap.move, milestone(story, key), by=by, due_on=story.date(due), starts_on=None)
    story.do(roadmap.assign, milestone(story, "register"), by=SECRETARY, person="Wei Zhang", kind="informed")


def milestone(story: Story, key: str):
    """A milestone by its key."""
    return story.kept[f"milestone {key}"]


def _plan(story: Story, key: str) -> None:
    title, owner, start, due, tool, goal, _ = MILESTONES[key]
    story.kept[f"milestone {key}"] = story.do(
        roadmap.plan, story.coalition, by=CHAIR, title=title, accountable=owner, starts_on=story.date(start),
        due_on=story.date(due), solution=story.kept.get(tool), goal=story.kept.get(f"goal {goal}"), tolerance_days=7,
    )  # fmt: skip


def _join(story: Story, rows: list) -> None:
    for key, name, kind in rows:
        story.do(roadmap.assign, milestone(story, key), by=SECRETARY, person=name, kind=kind)


def _progress(story: Story, key: str) -> Strand:
    _, owner, start, _, _, _, done = MILESTONES[key]
    yield story.moment(start + 2, "08:50")
    if key == "wards":  # it waits for the nights
        yield story.moment(238, "08:50")
    story.do(roadmap.begin, milestone(story, key), by=owner)
    if done:
        yield story.moment(done, "16:45")
        story.do(roadmap.finish, milestone(story, key), by=owner)


def _obstacle(story: Story, key: str) -> Strand:
    day, time, by, title, words, blocks, owner, level, cleared, how = OBSTACLES[key]
    yield story.moment(day, time)
    made = story.kept[f"obstacle {key}"] = story.do(
        roadmap.raise_obstacle, story.coalition, by=by, title=title, words=words,
        milestone=milestone(story, blocks) if blocks else None, owner=owner, level=level[0], remover=level[1],
        cfir=level[2], nasss=level[3],
    )  # fmt: skip
    yield story.moment(day + 2, "11:20")
    yield from _climb(story, key)
    if cleared:
        yield story.moment(cleared, "09:20")
        story.do(roadmap.clear_obstacle, made, by=owner, how=how)


def _climb(story: Story, key: str) -> Strand:
    """What became of an obstacle on the ladder."""
    for day, time, operation, by, given in LADDER.get(key, ()):
        yield story.moment(day, time)
        if by:
            story.do(operation, story.kept[f"obstacle {key}"], by=by, **given)
        else:
            operation(Obstacle.objects.get(pk=story.kept[f"obstacle {key}"].pk), by=Person.objects.system())
