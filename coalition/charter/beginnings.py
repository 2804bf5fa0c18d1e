"""First charters to begin with, in plain words: for one ward, for a whole hospital, for two sites that work together."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Beginning:
    """Words for a first charter. `for_whom` says when to choose it; the rest are the charter's parts and its rule."""

    code: str
    name: str
    for_whom: str
    vision: str
    scope: str
    ways_of_working: str
    decision_rule: str
    share_required: int
    every_discipline: bool
    quorum: int

    def as_read(self, part: str) -> str:
        """The words of a part."""
        return getattr(self, part)

    @property
    def rule_words(self) -> str:
        """Its rule as a sentence."""
        also = ", and at least one seat of every discipline that holds one" if self.every_discipline else ""
        return (
            f"Agreed when {self.share_required} % of the held seats have signed{also}; "
            f"at least {self.quorum} seats must have answered."
        )


WARD = Beginning(
    code="ward",
    name="One ward or department tries one tool",
    for_whom="A small group, one tool, a few months: emergency, radiology, a single ward.",
    vision="""We try this tool so that **our patients are safer and we have more time for them**.

- A tool stays only if our own numbers show that it helps our own patients.
- Whoever works with it at the bedside decides with us whether it goes on.
- Anybody on shift may set it aside and do as before, and nobody has to explain that to their boss.
- What it costs in time, clicks and worry counts as much as what it saves.
""",
    scope="""This charter is about one tool in our ward, from the first trial to the day we keep it or give it back. It \
does not cover other wards, other tools, or how the maker trains it.
""",
    ways_of_working="""- We meet every two weeks for thirty minutes, at a time when the night shift can come.
- A worry is answered within three working days, by name.
- We count before the tool starts, so that we can compare.
- We write down what went wrong as readily as what went well.
""",
    decision_rule="""We go on as long as nobody who uses the tool says that it is not safe to try. Such a word stops us until it is \
answered. Nurses, doctors and whoever keeps the system running must each have been heard.
""",
    share_required=80,
    every_discipline=True,
    quorum=4,
)
HOSPITAL = Beginning(
    code="hospital",
    name="A coalition for the whole hospital",
    for_whom="All tools of a hospital, everybody they affect: wards, IT, data, coding, administration, patients.",
    vision="""We bring AI into care so that **patients are safer, seen sooner and treated alike, and staff can do their work \
well**.

- A tool earns its place by what it does for patients here, not by what its maker says.
- The people who use a tool, receive its output, keep its data or code from it decide about it together.
- It works for every group of our patients, or we know for whom it does not and act on that.
- Anybody may say stop, and it stops while we look.
- Patients can find out which tools take part in their care, and how to object.
- Work that a tool takes from one team does not quietly land on another.
""",
    scope="""Every tool in this hospital that predicts, classifies, drafts or recommends, from the first idea to its \
retirement; also those bought inside another system. Research that touches no care is outside.
""",
    ways_of_working="""- We meet once a month; the agenda is open to everybody and begins with what went well.
- Every team that a tool affects has a seat, and a deputy for it.
- A concern has somebody who answers for it within two working days, and an answer within three weeks.
- We agree what to measure before a tool starts, and look at it together on the agreed day.
- We speak about tools and work, never about the worth of a colleague.
""",
    decision_rule="""We decide by consent: a proposal passes when nobody has an objection left that it is not safe to try. Nothing \
about a tool is decided without somebody who uses it. Each decision has a day on which we look at it again.
""",
    share_required=75,
    every_discipline=True,
    quorum=8,
)
TWO_SITES = Beginning(
    code="two-sites",
    name="Two sites work together",
    for_whom="Two hospitals, or a hospital and its clinics, that use the same tool under different roofs.",
    vision="""We share tools and what we learn about them so that **a patient is as well off at one site as at the other**.

- What one site has learned, the other knows within a month, also when it is awkward.
- A tool that is right for one site is tried anew at the other, with that site's own patients and numbers.
- Each site can stop a tool at home without asking the other.
- The smaller site is heard as much as the larger one.
""",
    scope="""Tools that both sites use, or that one has and the other considers, and the data that pass between us for it. \
What only one site uses stays with that site.
""",
    ways_of_working="""- We meet every month, in turn at each site, and always with a link for the other.
- Each site names two people who answer for what is agreed here.
- We count the same things in the same way, and show each site's numbers beside the other's.
- Minutes say what each site does next, and by when.
""",
    decision_rule="""What concerns both sites needs the consent of both: at least half of the seats of each site must have been \
heard. What concerns one site is decided there and told to the other.
""",
    share_required=70,
    every_discipline=True,
    quorum=6,
)
BEGINNINGS = (WARD, HOSPITAL, TWO_SITES)


def beginning_of(code: str) -> Beginning | None:
    """The beginning of this code; None when there is none."""
    return next((each for each in BEGINNINGS if each.code == code), None)
