"""Chapter four: discussions and concerns, with a name and without; what was answered, and what was not settled."""

from coalition.demonstration.founding import SECRETARY
from coalition.demonstration.telling import Story
from coalition.forum import operations as forum
from coalition.forum import operations_concerns as concerns
from coalition.forum import operations_sealed as sealed
from coalition.forum.models import Concern, Discussion
from coalition.people.models import Person


def tell(story: Story) -> None:
    """A thread about alarms at night; a sealed voice; ideas and questions; some still open."""
    _alarms(story)
    _sealed(story)
    _others(story)
    _discussions(story)


def _alarms(story: Story) -> None:
    """The nurse's concern from which the year's main thread begins."""
    with story.on(120, "03:12"):
        story.kept["alarms"] = concerns.raise_(
            story.coalition, by=story.person("Mateo Silva"), kind="unsafe", harm="none", solution=story.kept["score"],
            title="The score calls us for patients who sleep",
            body="On nights the score flags people with a low pulse who are only asleep. We get eleven calls a shift and stop running. "
            "One day we will not run for the one who needs us.",
        )  # fmt: skip
    with story.on(121, "08:40"):
        concerns.own(Concern.objects.get(pk=story.kept["alarms"].pk), by=story.person("Jonas Lindqvist"))
        concerns.give_owner(Concern.objects.get(pk=story.kept["alarms"].pk), by=story.person(SECRETARY), owner=story.person("Helen Brandt"))
    with story.on(123, "14:05"):
        story.kept["night talk"] = forum.open(
            story.coalition, by=story.person("Helen Brandt"), kind="question", solution=story.kept["score"],
            concern=Concern.objects.get(pk=story.kept["alarms"].pk), title="How many night calls are real?",
            body="I went through last month's 214 night calls: 31 led to any action. What would you lose if pulse alone no longer called at night?",
        )  # fmt: skip
    for day, name, words in (
        (124, "Fatima Noor", "Nothing, if breathing still calls. Pulse below 50 in a sleeping athlete is not news."),
        (124, "Wei Zhang", "I can count it by hour from the warehouse. Give me until Thursday."),
        (126, "Wei Zhang", "Calls between 23:00 and 06:00 have a PPV of 0.14, by day 0.38. Pulse alone makes 61 % of the night calls."),
        (127, "Leila Haddad", "Please also ask families. A call that wakes somebody for nothing is not free for the patient either."),
    ):
        with story.on(day, "19:20" if name == "Fatima Noor" else "11:45"):
            forum.reply(Discussion.objects.get(pk=story.kept["night talk"].pk), by=story.person(name), body=words)


def _sealed(story: Story) -> None:
    """Somebody speaks without a name, and is answered."""
    with story.on(150, "21:00"):
        story.kept["code"] = sealed.raise_sealed(
            story.coalition, by=None, kind="worry", harm="",
            title="Junior staff accept the scribe's notes unread",
            body="Some of us sign the drafted notes without reading them, because the clinic runs late. Nobody dares to say so.",
        )  # fmt: skip
    with story.on(151, "07:05"):
        sealed.release(story.coalition, by=Person.objects.system())
    with story.on(152, "09:30"):
        concern = Concern.objects.get(title="Junior staff accept the scribe's notes unread")
        concerns.own(concern, by=story.person("Ruth Feldman"))
    with story.on(160, "12:00"):
        concerns.answer(
            Concern.objects.get(pk=concern.pk), by=story.person("Ruth Feldman"), answer_kind="testing",
            answer="Thank you for saying it. We will test ten-minute gaps in two clinics, and count how long a draft is open before it is signed.",
        )  # fmt: skip
    with story.on(161, "22:00"):
        sealed.settle_sealed(story.coalition, by=None, code=story.kept["code"], verdict="partly", words="Good. Please tell the juniors it is safe to be slow.")


def _others(story: Story) -> None:
    with story.on(205, "10:10"):
        near_miss = concerns.raise_(
            story.coalition, by=story.person("Nadia Petrova"), kind="near_miss", harm="none", solution=story.kept["triage"],
            title="A scan stood at the bottom although it was flagged",
            body="The flag came after the list was sorted, so the scan stayed at the bottom for forty minutes. The radiologist saw it by chance.",
        )  # fmt: skip
    with story.on(206, "09:00"):
        concerns.own(Concern.objects.get(pk=near_miss.pk), by=story.person("Ruth Feldman"))
        concerns.give_owner(Concern.objects.get(pk=near_miss.pk), by=story.person(SECRETARY), owner=story.person("Tomasz Zielinski"))
    with story.on(214, "16:00"):
        concerns.answer(
            Concern.objects.get(pk=near_miss.pk), by=story.person("Tomasz Zielinski"), answer_kind="changed",
            answer="The list now sorts itself again whenever a flag arrives. Tested on forty scans; the longest wait was twenty seconds.",
        )  # fmt: skip
    with story.on(215, "07:30"):
        concerns.settle(Concern.objects.get(pk=near_miss.pk), by=story.person("Nadia Petrova"), verdict="solved", words="Works. Thank you.")
    story.kept["near miss"] = near_miss
    with story.on(331, "13:00"):
        story.kept["accents"] = concerns.raise_(
            story.coalition, by=story.person("Samuel Osei"),
            kind="worry", solution=story.kept["scribe"], title="The scribe mishears patients who speak with an interpreter",
            body="It writes what the interpreter says as if the patient had said it, and drops half of it. Interpreting services were never asked.",
        )  # fmt: skip



def _discussions(story: Story) -> None:
    talks = (
        (70, "Samuel Osei", "idea", "Ten minutes between clinics to read the drafts", "A draft that nobody reads is worse than no draft. Could booking leave a gap?"),
        (180, "Ingrid Haugen", "update", "What the coding audit found in the second quarter", "Of 400 audited letters 361 needed no correction. Most of the rest are laterality."),
        (290, "Leila Haddad", "question", "May the council see the register before it is public?", "We would like to read it as patients read it, with somebody who knows nothing about AI."),
    )  # fmt: skip
    for day, name, kind, title, body in talks:
        with story.on(day, "12:30"):
            story.kept[title] = forum.open(story.coalition, by=story.person(name), kind=kind, title=title, body=body)
    with story.on(292, "09:50"):
        forum.reply(story.kept["May the council see the register before it is public?"], by=story.person("Amara Okafor"), body="Yes. I bring it to the next council meeting, printed.")
