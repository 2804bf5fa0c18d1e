"""What keeps the tools safe: how much can go wrong, what was promised and what the data said, how each is stopped, by whom."""

from coalition.demonstration.telling import Story, Strand
from coalition.solutions import operations as solutions

_CARE = {"reversible": "effort", "noticed": "perhaps", "vulnerable": "some", "generative": "no", "reach": "many"}
# tool → (day, who answers, the answers)
RISKS = {
    "score": (47, "Helen Brandt", _CARE | {"role": "augments", "autonomy": "checked", "harm": "death", "sensitive": ["birth", "status"]}),
    "triage": (57, "Priya Raman", _CARE | {"role": "augments", "autonomy": "stoppable", "harm": "death", "sensitive": []}),
    "scribe": (64, "Samuel Osei", _CARE | {
        "role": "informs", "autonomy": "checked", "harm": "delay", "generative": "read", "sensitive": ["language"],
    }),
    "coder": (68, "Ingrid Haugen", _CARE | {
        "role": "none", "autonomy": "checked", "harm": "none", "vulnerable": "no", "noticed": "surely", "sensitive": [],
    }),
}  # fmt: skip
CARDS = {
    "score": (214, "Helen Brandt", {
        "how": "1. Call the site manager. 2. She closes “Ward score” in the record's control panel.\n3. The blue column is gone "
        "within two minutes; if it is not, call Clinical systems.",
        "instead": "Paper observation charts, every four hours, and the old calling rule: three of anything, call outreach.",
        "told": "Outreach, the site manager, the ward sisters of the three wards; families who ask.",
        "phone": "Bleep 2210",
    }),
    "triage": (184, "Priya Raman", {
        "how": "Reading room, left screen: “Flags off”. It asks once; say yes.",
        "instead": "The list in the order in which it came, heads from the emergency department first, as before.",
        "told": "The emergency consultant on duty.",
        "phone": "Ext. 4417",
    }),
    "scribe": (145, "Samuel Osei", {
        "how": "Each clinic room: unplug the white microphone. For all rooms: Clinical systems closes the service.",
        "instead": "Type, or dictate to the pool as before.",
        "told": "Patients who were told that it listens, at their next visit.",
        "phone": "Ext. 3090",
    }),
}  # fmt: skip
STOPPERS = {
    "score": ({"person": "Tomasz Zielinski", "phone": "Ext. 3001"}, {"role": "Site manager, any shift", "phone": "Bleep 2210"}),
    "triage": ({"person": "Nadia Petrova", "phone": "Ext. 4400"}, {"role": "Radiologist on duty", "phone": "Ext. 4417"}),
    "scribe": ({"role": "Clinic coordinator", "phone": "Ext. 3090"},),
}  # fmt: skip
# (tool, day, by, time, minutes, knew, learned)
DRILLS = (
    ("triage", 187, "Priya Raman", "13:10", 2, "yes", "Nobody missed it in the quarter of an hour. That is a finding too."),
    ("score", 218, "Helen Brandt", "14:00", 11, "partly", "The bleep on the card was the old one. Two nurses kept looking at the column."),
    ("score", 301, "Mateo Silva", "02:15", 4, "yes", "At night, with an agency nurse: the card by the screen was enough."),
)
TRIALS = (
    ("score", 100, "Helen Brandt", "local", 74, 99, 8113, True, "Of 214 deteriorations 171 called in time, 6 false calls a night a ward."),
    ("score", 222, "Helen Brandt", "silent", 113, 221, 4020, True, "As on last year's patients; nights are louder than days."),
    ("triage", 138, "Priya Raman", "local", 111, 137, 402, True, "31 of 34 bleeds flagged; three small ones missed."),
    ("triage", 189, "Priya Raman", "silent", 151, 188, 611, True, "A flag would have moved 22 bleeds up by 24 minutes."),
    ("scribe", 119, "Samuel Osei", "local", 101, 118, 60, False, "Doses misheard in 5 of 60 notes. Not good enough without reading each."),
)  # fmt: skip
# tool → (day, by, measure, from, to, balancing, for whom, stop rule, review day)
PROMISES = {
    "score": (221, "Helen Brandt", "calls", 11.0, 6.0, ["missed"], "Patients over 80",
              "One death after a call that nobody answered, or two weeks above 14 calls a shift.", 331),
    "triage": (187, "Priya Raman", "bleed", 41.0, 15.0, [], "Heads scanned at night and at weekends.",
               "One bleed that waited longer than it would have without a flag.", 340),
    "scribe": (149, "Samuel Osei", "notes", 96.0, 45.0, [], "Clinics with an interpreter.",
               "One wrong dose that reached a patient.", 385),
}  # fmt: skip
NARRATIVES = {
    "score": (334, "The nights are as quiet as we promised, on the ward for patients over 80 too, and no more patients were missed. "
              "What changed them was the night rule, not the score; we would not have seen that without the baseline."),
    "triage": (343, "Heads are read much sooner than before, and not as soon as we promised. The flag comes at once; what takes "
               "the time is that somebody has to sit down. We say so, and do not move the target."),
}  # fmt: skip


def tell(story: Story) -> Strand:
    """Each safeguard on its day."""
    for key, (day, by, answers) in RISKS.items():
        yield _once(story, day, "10:20", solutions.assess_risk, key, by, **answers)
    for key, (day, by, sheet) in CARDS.items():
        yield _once(story, day, "09:40", solutions.write_stop_card, key, by, **sheet)
        for named in STOPPERS[key]:
            yield _once(story, day, "09:55", solutions.name_stopper, key, by, **named)
    for key, day, by, time, minutes, knew, learned in DRILLS:
        given = {"started_at": story.moment(day - 1, time), "off_after_minutes": minutes, "knew": knew, "learned": learned}
        yield _once(story, day, "08:50", solutions.record_drill, key, by, **given)
    for key, day, by, kind, begins, ends, cases, good, result in TRIALS:
        given = {"starts_on": story.date(begins), "ends_on": story.date(ends), "cases": cases, "is_good_enough": good}
        yield _once(story, day, "11:15", solutions.record_trial, key, by, kind=kind, result=result, **given)
    for key in PROMISES:
        yield _promise(story, key)
    yield _agree(story)
    yield story.moment(297, "12:10")
    why = "The new version draws the column elsewhere; what it says is computed as before."
    story.do(solutions.confirm_promises, story.kept["score"], by="Helen Brandt", reason=why)


def _once(story: Story, day: int, time: str, operation, key: str, by: str, **given) -> Strand:
    yield story.moment(day, time)
    story.do(operation, story.kept[key], by=by, **given)


def _promise(story: Story, key: str) -> Strand:
    day, by, measure, baseline, target, balancing, subgroups, stop_rule, review = PROMISES[key]
    yield story.moment(day, "16:10")
    story.do(
        solutions.lock_promises, story.kept[key], by=by, measure=str(story.kept[f"measure {measure}"].pk), baseline=baseline,
        target=target, balancing=[str(story.kept[f"measure {each}"].pk) for each in balancing], subgroups=subgroups,
        stop_rule=stop_rule, review_on=story.date(review),
    )  # fmt: skip
    if key in NARRATIVES:
        told, narrative = NARRATIVES[key]
        yield story.moment(review, "08:05")
        story.do(solutions.judge_promises, story.kept[key], by=by)
        yield story.moment(told, "15:20")
        story.do(solutions.tell_promises, story.kept[key], by=by, narrative=narrative)


HARBOUR = {
    "change_plan": "yes", "reidentification": "yes", "audit": "yes", "leaving": "yes", "notice_days": 90,
    "support": "Harbour, +44 20 7946 0991, day and night", "duties": "New versions thirty days before, faults within a day.",
    "change_plan_words": "Thresholds within the range that was tested; nothing that reads other data.",
    "reidentification_where": "Clause 9.2", "audit_where": "Annex C", "leaving_where": "Clause 14",
}  # fmt: skip
QUILLNOTE = {
    "change_plan": "no", "reidentification": "yes", "audit": "no", "leaving": "unknown", "notice_days": 90,
    "support": "Quillnote help desk, weekdays", "reidentification_where": "Data agreement, page 3",
}  # fmt: skip


def _agree(story: Story) -> Strand:
    """What is agreed with two makers; with one of them the last day to give notice comes near."""
    for day, key, by, words, ends in ((62, "score", "Helen Brandt", HARBOUR, 485), (118, "scribe", "Samuel Osei", QUILLNOTE, 830)):
        yield story.moment(day, "14:30")
        days = {"starts_on": story.date(day - 10), "ends_on": story.date(ends)}
        story.do(solutions.record_contract, story.kept[key], by=by, **words, **days)
