"""Chapter four: concerns, with a name and without; what was answered, what was not settled, what nobody owns yet."""

from coalition.demonstration.founding import SECRETARY
from coalition.demonstration.telling import Story, Strand, steps
from coalition.forum import operations_concerns as concerns
from coalition.forum import operations_sealed as sealed
from coalition.forum.models import Concern
from coalition.people.models import Person

# key → (day, time, by, inputs of raising it, what was done with it then)
RAISED = {
    "alarms": (120, "03:12", "Mateo Silva", {
        "kind": "unsafe", "harm": "none", "solution": "score", "title": "The score calls us for patients who sleep",
        "body": "On nights the score flags people with a low pulse who are only asleep. We get eleven calls a shift "
        "and stop running. One day we will not run for the one who needs us.",
    }, [
        (121, "08:40", concerns.own, SECRETARY, {}),
        (121, "08:45", concerns.give_owner, SECRETARY, {"owner": "Helen Brandt"}),
        (122, "13:20", concerns.write, "Helen Brandt", {
            "body": "Thank you for writing this at three in the morning. I come to your ward on my next "
            "night and sit with you for the whole shift."}),
        (125, "07:10", concerns.write, "Mateo Silva", {
            "body": "You saw it: nine calls, one of them right. And by the ninth we walked."}),
        (149, "08:15", concerns.answer, "Helen Brandt", {
            "answer_kind": "changed",
            "answer": "For two nights now a slow pulse alone has not called any more, except after surgery. We count "
            "the calls and what we miss, and show both."}),
        (176, "06:40", concerns.settle, "Mateo Silva", {
            "verdict": "solved", "words": "Four calls last night, and I ran for all four."}),
    ]),
    "admission": (98, "16:25", "Grace Adeyemi", {
        "kind": "worry", "solution": "score", "title": "The score should also call for patients who wait for a bed",
        "body": "People wait six hours with us before they reach a ward. The score only begins to watch them there.",
    }, [
        (100, "09:05", concerns.own, SECRETARY, {}),
        (100, "09:10", concerns.give_owner, SECRETARY, {"owner": "Helen Brandt"}),
        (117, "15:30", concerns.answer, "Helen Brandt", {
            "answer_kind": "will_not",
            "answer": "We will not switch it on in the emergency department, because it was never tested on people "
            "before they are admitted: a call there would be a guess. Outreach now walks through the corridor at "
            "two, six and ten instead."}),
        (119, "20:15", concerns.settle, "Grace Adeyemi", {
            "verdict": "partly",
            "words": "The rounds help. I still think the corridor is where we lose people, and will say so again."}),
    ]),
    "near miss": (205, "10:10", "Nadia Petrova", {
        "kind": "near_miss", "harm": "none", "solution": "triage",
        "title": "A scan stood at the bottom although it was flagged",
        "body": "The flag came after the list was sorted, so the scan stayed at the bottom for forty minutes. The "
        "radiologist saw it by chance.",
    }, [
        (206, "09:00", concerns.own, "Ruth Feldman", {}),
        (206, "09:20", concerns.give_owner, SECRETARY, {"owner": "Tomasz Zielinski"}),
        (207, "11:35", concerns.write, "Tomasz Zielinski", {
            "body": "Found it: the list sorts itself once a minute, but only when a new scan arrives. At night that "
            "can take long. I test a change with Priya this week."}),
        (214, "16:00", concerns.answer, "Tomasz Zielinski", {
            "answer_kind": "changed",
            "answer": "The list now sorts itself again whenever a flag arrives. Tested on forty scans; the longest "
            "wait was twenty seconds."}),
        (215, "07:30", concerns.settle, "Nadia Petrova", {"verdict": "solved", "words": "Works. Thank you."}),
    ]),
    "denies": (208, "17:50", "Ingrid Haugen", {
        "kind": "worry", "solution": "scribe", "title": "The scribe writes “denies” for things nobody asked",
        "body": "“Denies chest pain”, and on the recording nobody speaks of the chest. I code what is written.",
    }, [
        (209, "10:00", concerns.own, SECRETARY, {}),
        (209, "10:05", concerns.give_owner, SECRETARY, {"owner": "Samuel Osei"}),
        (224, "12:50", concerns.answer, "Samuel Osei", {
            "answer_kind": "changed",
            "answer": "The maker switched off sentences about what was not said. I read fifty drafts since: none."}),
        (226, "08:20", concerns.settle, "Ingrid Haugen", {"verdict": "solved", "words": "None in my pile this week."}),
        (313, "09:15", concerns.reopen_concern, "Ingrid Haugen", {
            "because": "It is back: three of sixty notes last week. Somebody must have changed it."}),
        (315, "14:10", concerns.write, "Samuel Osei", {
            "body": "You are right, I found two more. I asked the maker what changed, and check ten drafts a day."}),
    ]),
    "called": (231, "18:30", "Leila Haddad", {
        "kind": "worry", "solution": "noshow", "title": "Families do not know why they are called",
        "body": "A mother asked me who told the hospital that she would not come. Nobody could explain it to her.",
    }, [
        (232, "09:40", concerns.own, "Ruth Feldman", {}),
        (255, "11:15", concerns.answer, "Ruth Feldman", {
            "answer_kind": "testing",
            "answer": "The calls have stopped. Wei wrote to all forty-one families; with ten of them we now try a "
            "letter that says what the computer guesses, and how to say no."}),
    ]),
    "accents": (331, "13:00", "Samuel Osei", {
        "kind": "worry", "solution": "scribe", "title": "The scribe mishears patients who speak with an interpreter",
        "body": "It writes what the interpreter says as if the patient had said it, and drops half of it. Interpreting "
        "services were never asked.",
    }, [
        (333, "08:50", concerns.own, "Ruth Feldman", {}),
        (341, "16:30", concerns.write, "Ruth Feldman", {
            "body": "I sat in on four visits with you. Until we know more: please switch it off when an interpreter "
            "is in the room. I bring it to the forum."}),
    ]),
    "stale": (363, "04:50", "Kirsten Vale", {
        "kind": "unsafe", "harm": "none", "solution": "score",
        "title": "The new tablets show yesterday's score until one reloads the page",
        "body": "I stood at a bed with a score of two on the tablet and six on the wall. The wall was right.",
    }, []),
}  # fmt: skip
SEALED = "Junior staff accept the scribe's notes unread"


def tell(story: Story) -> Strand:
    """A concern each; the one without a name is brought to its readers in the morning."""
    for key in RAISED:
        yield _raise(story, key)
    yield from _sealed(story)


def _raise(story: Story, key: str) -> Strand:
    day, time, by, given, rows = RAISED[key]
    yield story.moment(day, time)
    story.kept[key] = story.do(concerns.raise_, story.coalition, by=by, **given)
    yield from steps(story, key, rows)


def _sealed(story: Story) -> Strand:
    """Somebody speaks without a name, is answered, and says so with the code alone."""
    yield story.moment(150, "21:00")
    code = sealed.raise_sealed(
        story.coalition, by=None, kind="worry", harm="", title=SEALED,
        body="Some of us sign the drafted notes without reading them, because the clinic runs late. Nobody dares to "
        "say so.",
    )  # fmt: skip
    yield story.moment(151, "07:05")
    sealed.release(story.coalition, by=Person.objects.system())
    yield story.moment(152, "09:30")
    concern = Concern.objects.get(title=SEALED)
    story.do(concerns.own, concern, by="Ruth Feldman")
    yield story.moment(153, "08:05")
    story.do(concerns.share, concern, by="Ruth Feldman")
    yield story.moment(160, "12:00")
    story.do(
        concerns.answer, concern, by="Ruth Feldman", answer_kind="testing",
        answer="Thank you for saying it. We will test ten-minute gaps in two clinics, and count how long a draft is "
        "open before it is signed.",
    )  # fmt: skip
    yield story.moment(161, "22:00")
    words = "Good. Please tell the juniors it is safe to be slow."
    sealed.settle_sealed(story.coalition, by=None, code=code, verdict="partly", words=words)
    yield story.moment(162, "07:05")
    sealed.release(story.coalition, by=Person.objects.system())
