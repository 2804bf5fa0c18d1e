"""What went well: wins found in the record or seen by somebody, the one that was taken back, and thanks."""

from coalition.demonstration.telling import Story, Strand
from coalition.people.models import Person
from coalition.recognition import operations as recognition
from coalition.recognition import truth
from coalition.recognition.models import Win

# measure → (title, words)
FOUND = {
    "calls": (
        "Nights are quieter, and nobody was missed",
        "From eleven calls a shift to five since Mateo spoke up at three in the morning; Priya's objection kept the "
        "patients after surgery safe.",
    ),
    "notes": (
        "The scribe gives clinicians their evenings back",
        "Half an hour a week less after the clinic, in two clinics.",
    ),
}
# Of what the record offered: published under another title, or put aside.
OFFERED = {
    "Work went on again quickly": (
        "Three wards without scores, and with them again in under an hour",
        "At ten to three Tomasz was awake. The wards counted by hand meanwhile, as the course has it.",
    ),
    "An objection that made us better": (
        "An objection that made us better",
        "Priya said what nobody wanted to hear, with numbers. Helen changed the rule within two days.",
    ),
}
ASIDE = ("fully trained", "Out of the way", "Done in time: Codewright", "A condition met")
# (day, time, by, title, words, to whom it is owed)
SEEN = (
    (115, "16:20", "Tomasz Zielinski", "Seventeen monitors tell the truth again",
     "Owen had been here for six days when he counted what nobody had counted.", ["Owen Pryce", "Wei Zhang"]),
    (216, "10:30", "Jonas Lindqvist", "From a near miss to a mended list in nine days",
     "Nadia said it within the hour, Tomasz found it within a day, and forty scans showed that it holds.",
     ["Nadia Petrova", "Tomasz Zielinski", "Priya Raman"]),
    (333, "12:15", "Hana Sato", "Nineteen letters of twenty are coded right the first time",
     "The audit that Ingrid began with pencil and paper is now how we all work.", ["Ingrid Haugen", "Samuel Osei"]),
)  # fmt: skip
# (day, time, from, to, words)
THANKS = (
    (89, "15:40", "Fatima Noor", "Leila Haddad", "For “say what you see”. I said it last night, and she slept."),
    (115, "09:05", "Wei Zhang", "Owen Pryce", "For walking all four floors with a list."),
    (133, "07:20", "Helen Brandt", "Priya Raman", "For objecting while it still cost nothing."),
    (165, "12:45", "Rafael Costa", "Ruth Feldman", "For saying that we may be slow."),
    (217, "22:10", "Nadia Petrova", "Tomasz Zielinski", "For writing back at once, and for testing it forty times."),
    (237, "11:30", "Wei Zhang", "Leila Haddad", "For pausing my own tool. I had not seen the families in the list."),
    (300, "17:30", "Mateo Silva", "Wei Zhang", "For counting what we only felt."),
    (318, "12:40", "Priya Raman", "Helen Brandt", "For asking me again after you changed it."),
    (334, "16:05", "Samuel Osei", "Hana Sato", "For sending my notes back with a smile."),
    (364, "06:35", "Kirsten Vale", "Peter Walsh", "For picking up at ten to four, and staying on the line."),
)


def tell(story: Story) -> Strand:
    """Look, publish, take back; celebrate; thank."""
    yield _found(story)
    for row in SEEN:
        yield _seen(story, row)
    for row in THANKS:
        yield _thank(story, row)
    yield from ()


def _found(story: Story) -> Strand:
    """Found in the record; when a number turns, the night's round takes the win back by itself."""
    yield story.moment(263, "10:00")
    story.do(recognition.look, story.coalition, by="Jonas Lindqvist")
    for number, (key, (title, words)) in enumerate(FOUND.items()):
        yield story.moment(264, f"12:{10 + number * 15}")
        win = Win.objects.get(measure=story.kept[f"measure {key}"])
        story.do(recognition.publish, win, by="Jonas Lindqvist", title=title, words=words)
    yield from _offered(story)
    yield story.moment(294, "06:23")
    for win, reason in truth.reversed_now():
        recognition.retract(win, by=Person.objects.system(), reason=reason)


def _offered(story: Story) -> Strand:
    """Publish two of the others, put aside what is only a tick on a list."""
    for number, (offered, (title, words)) in enumerate(OFFERED.items()):
        yield story.moment(264, f"12:{45 + 5 * number}")
        win = Win.objects.get(title=offered, state=Win.State.DRAFTED)
        story.do(recognition.publish, win, by="Jonas Lindqvist", title=title, words=words)
    yield story.moment(264, "13:05")
    for win in Win.objects.filter(state=Win.State.DRAFTED).order_by("title"):
        if any(words in win.title for words in ASIDE):
            story.do(recognition.dismiss, win, by="Jonas Lindqvist")


def _seen(story: Story, row: tuple) -> Strand:
    day, time, by, title, words, names = row
    yield story.moment(day, time)
    people = [story.person(name) for name in names]
    win = story.do(recognition.draft, story.coalition, by=by, title=title, words=words, people=people)
    yield story.moment(day + 1, "09:45")
    story.do(recognition.publish, win, by="Jonas Lindqvist", title=title, words=words)


def _thank(story: Story, row: tuple) -> Strand:
    day, time, by, receiver, words = row
    yield story.moment(day, time)
    story.do(recognition.thank, story.coalition, by=by, receiver=receiver, words=words)
