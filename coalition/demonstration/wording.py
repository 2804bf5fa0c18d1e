"""How the charter is worded: talked over paragraph by paragraph before it is signed, and reworded when its year ends."""

from coalition.charter import operations as charter
from coalition.charter import operations_comments as comments
from coalition.charter import operations_reminders as reminders
from coalition.charter.models import CharterVersion, Comment
from coalition.charter.paragraphs import anchor_of, paragraphs
from coalition.demonstration.founding import CHAIR, SECRETARY
from coalition.demonstration.telling import Story, Strand
from coalition.forum import operations_concerns as concerns
from coalition.forum import operations_reservations as reservations
from coalition.forum.models import Concern

SAFER, SEEN = "safer, seen sooner and heard better", "safer, seen sooner, treated alike and heard better"
STOP = "- Anybody can say stop, and it stops while we look."
READ = "- Every patient can read which tools take part in their care, and whom to ask."
TRIED = "- We measure before we change, and say so when we were wrong."
WORRY = (
    "A register on a screen in the hall is no register for somebody who lies in bed. I sign, and ask that it also comes "
    "on paper, in the six languages we speak most."
)


def talked_over(story: Story) -> Strand:
    """Two comments on the first draft: one is taken up, one is not, and says why."""
    yield story.moment(16, "12:10")
    _comment(story, "ways_of_working", 2, "Ingrid Haugen", "What is an objection here? I have been overruled by smiles before.")
    yield story.moment(17, "20:40")
    _comment(story, "vision", 3, "Mateo Silva", "Say “tonight”, not “together”: nobody asks the night shift.")
    yield story.moment(18, "08:50")
    ingrid, mateo = Comment.objects.first_ones().order_by("written_at")
    story.do(
        comments.reply, ingrid, by=SECRETARY, words="An objection says whom it would harm. It stays until whoever made it says it is met."
    )
    yield story.moment(18, "09:15")
    story.do(
        comments.resolve, mateo, by=SECRETARY, how="not taken up",
        words="Meetings at night would leave out the day. The minutes reach every shift before anything is decided.",
    )  # fmt: skip
    version = Comment.objects.get(pk=ingrid.pk).version
    ways = version.ways_of_working.replace("is a gift, and is answered", "names a harm, and stays until its owner says it is met")
    story.do(charter.revise, version, by=SECRETARY, ways_of_working=ways, edit=version.edit, **_rest(version, "ways_of_working"))
    story.do(comments.resolve, ingrid, by=SECRETARY, how="taken up", words="It says now what an objection is, and who ends it.")


def _comment(story: Story, part: str, number: int, by: str, words: str, key: str = "charter") -> None:
    version = CharterVersion.objects.get(pk=story.kept[key].pk)
    passage = paragraphs(getattr(version, part))[number - 1]
    story.do(comments.comment, version, by=by, paragraph=f"{part}:{anchor_of(passage)}", words=words)


def _rest(version, *changed: str) -> dict:
    """The parts and the rule of a version that a rewording leaves alone."""
    names = ("vision", "scope", "ways_of_working", "decision_rule", "share_required", "every_discipline", "quorum")
    return {name: getattr(version, name) for name in names if name not in changed}


def reworded(story: Story) -> Strand:
    """In the last weeks a second version: talked over, opened with a comment unanswered, signed by some, declined by one."""
    yield story.moment(341, "10:20")
    draft = story.kept["reworded"] = story.do(charter.draft, story.coalition, by=SECRETARY)
    vision = draft.vision.replace(SAFER, SEEN).replace(STOP, f"{STOP}\n{READ}")
    story.do(charter.revise, draft, by=SECRETARY, vision=vision, edit=1, **_rest(draft, "vision"))
    draft.vision = vision
    yield story.moment(344, "07:30")
    _comment(story, "vision", 4, "Helen Brandt", "And how does the ward know that the stop was heard?", "reworded")
    yield story.moment(346, "18:05")
    _comment(story, "vision", 5, "Leila Haddad", "“Read” leaves out who cannot. Write “find out”.", "reworded")
    yield story.moment(347, "09:10")
    leila = Comment.objects.open_now().get(author=story.person("Leila Haddad"))
    vision = vision.replace("can read which", "can find out which")
    story.do(charter.revise, draft, by=SECRETARY, vision=vision, edit=2, **_rest(draft, "vision"))
    story.do(comments.resolve, leila, by=SECRETARY, how="taken up", words="“Find out” it is.")
    yield story.moment(355, "09:00")
    story.do(charter.open_for_signing, draft, by=CHAIR, despite_comments=True)
    yield _answered(story)


def _answered(story: Story) -> Strand:
    version = story.kept["reworded"]
    for number, name in enumerate((SECRETARY, "Grace Adeyemi", "Priya Raman", "Ingrid Haugen", "Tomasz Zielinski", "Wei Zhang")):
        yield story.moment(355 + number // 2, f"{11 + number % 2 * 4}:2{number}")
        story.do(charter.sign, version, by=name)
    yield story.moment(359, "13:45")
    story.do(reservations.sign_with_reservation, version, by="Leila Haddad", words=WORRY)
    yield story.moment(360, "08:20")
    story.do(concerns.own, Concern.objects.get(body=WORRY), by=SECRETARY)
    yield story.moment(360, "16:55")
    story.do(
        charter.decline, version, by="Samuel Osei",
        reason="It says nothing about the time it costs. My clinics run late since the scribe's drafts grew.",
    )  # fmt: skip
    yield story.moment(362, "09:30")
    story.do(reminders.remind, version, by=SECRETARY, person="Oliver Grant")
