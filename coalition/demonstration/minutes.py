"""What was said in the meetings: the good news, the minutes, what was asked of whom, who was away, the thanks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Held:
    """One meeting. `asked`: (action, who, day due, day done or None); `deputies` came for those who are away."""

    good: str
    minutes: str
    asked: tuple[tuple[str, str, int, int | None], ...]
    thanks: str
    away: tuple[str, ...] = ("Oliver Grant",)
    deputies: tuple[str, ...] = ()


# day → what happened there
HELD = {
    32: Held(
        "Thirteen seats of fourteen are held, and everybody in them came.",
        "The charter was read aloud. Leila asked what patients can see; that became her reservation, and stays open.",
        (("Send the charter to every team", "Jonas Lindqvist", 40, 38),),
        "To Jonas, who found a room with windows.", away=(),
    ),
    60: Held(
        "The list of tools is complete: six, and nobody knew of all of them before.",
        "Every affected team was named. Interpreting services have no seat, and booking has a seat with nobody in it.",
        (("Ask interpreting services for a member", "Amara Okafor", 80, 94),
         ("Find out who bought the reply drafts", "Peter Walsh", 74, 72)),
        "To Wei, for reading two model cards to the last field.",
    ),
    88: Held(
        "Leila calls the register's plan good enough to begin with.",
        "We read the advice to the board and kept Tomasz's dissent with it. Fatima told how a daughter asked what the "
        "score is. We will write three sentences for families.",
        (("Write one page for families who ask about a score", "Ruth Feldman", 95, 93),),
        "To Fatima, for asking what nobody dared to ask.", away=("Oliver Grant", "Samuel Osei"),
    ),
    116: Held(
        "Seventeen monitors send the truth again.",
        "The score begins to run silently. The emergency department wanted it, too; Helen said no, with her reasons, "
        "and walks through the corridor instead. Grace is not content, and said so.",
        (("Tell both wards what “silent” means", "Helen Brandt", 123, 121),),
        "To Owen, in his third week.",
    ),
    144: Held(
        "Priya says that her objection was answered.",
        "The night calls were the whole evening. Mateo told it as it is. The night rule was adopted this morning; the "
        "objection made it better. We count for three months and look at each missed patient.",
        (("Count night calls by hour and reason", "Wei Zhang", 151, 150),
         ("Tell every night shift before the rule begins", "Mateo Silva", 147, 147)),
        "To Mateo and to Priya, who did not agree and then did.",
    ),
    172: Held(
        "Calls are down from eleven to five a shift.",
        "Ruth read the words that came without a name. Two clinics try ten minutes between visits. We spoke long about "
        "the flag: eleven minutes gained, against a word that runs ahead of the picture.",
        (("Tell the other wards before the score reaches them", "Helen Brandt", 190, 188),
         ("Change the words on the flag", "Tomasz Zielinski", 186, 187)),
        "To whoever wrote to us. We do not need to know who you are.", away=("Oliver Grant", "Samuel Osei"),
        deputies=("Rafael Costa",),
    ),
    200: Held(
        "Codewright is live, and coders keep the last word.",
        "The first two tools are past their gates, one with dissent that we keep. Ruth reminded us that patients have "
        "not been told; it is a condition now, with a name and a day.",
        (("Put laterality on the coders' checklist", "Ingrid Haugen", 207, 204),),
        "To Hana, for four hundred letters.", away=("Oliver Grant", "Helen Brandt"),
    ),
    228: Held(
        "A near miss was told within the hour and mended in nine days.",
        "Nadia and Tomasz showed the scan that stood at the bottom. Nobody was harmed, and nobody was blamed. The same "
        "could happen to any list that sorts itself: Owen looks for others.",
        (("Look for other lists that sort themselves", "Owen Pryce", 250, 247),),
        "To Nadia, for telling it while her hands still shook.", away=("Oliver Grant", "Mateo Silva"),
        deputies=("Fatima Noor",),
    ),
    256: Held(
        "Leila paused a tool, and it stood still within a minute.",
        "Seatwise stays paused. Nobody had asked the families who are called again and again; a text message would be "
        "the same reproach with fewer words. Ten families judge a letter first.",
        (("Write to the families we called", "Wei Zhang", 262, 256),
         ("Ask ten families with the council", "Leila Haddad", 300, 298)),
        "To Wei, who wrote the list and the apology.",
    ),
    284: Held(
        "A bleed is read in seventeen minutes; it was forty-one.",
        "Rafael and Hana think that the notes grow. The minutes after clinic rise again. If it holds for another week "
        "we take back our win, and say so to the clinics before they read it elsewhere.",
        (("Read fifty drafts for length", "Samuel Osei", 292, 291),),
        "To Rafael and Hana, for saying it first.", away=("Oliver Grant", "Nadia Petrova"),
    ),
    312: Held(
        "We withdrew our own win before anybody asked us to.",
        "The scribe's numbers turned, and the reason stands beside the win. The maker says nothing changed. We do not "
        "believe it, and ask for the list of versions. Booking cannot leave a gap before the next board.",
        (("Sit in on ten visits with an interpreter", "Samuel Osei", 340, None),
         ("Ask the maker for every change of the last six months", "Tomasz Zielinski", 326, 324)),
        "To Samuel, who put it on the agenda himself.", away=("Oliver Grant", "Helen Brandt"),
    ),
    340: Held(
        "Nineteen letters of twenty are coded right the first time: the first goal is met.",
        "We ask the outpatient board for the gap, and do not wait for it with the rest. The council tested the "
        "register in the waiting room; half of the words must go. Nobody answers for the reply drafts.",
        (("Bring the gap to the outpatient board", "Oliver Grant", 358, None),
         ("Rewrite the register with the council", "Amara Okafor", 372, None),
         ("Put a name beside every tool for the holidays", "Peter Walsh", 345, 343)),
        "To Ingrid, who began with pencil and paper.", away=("Oliver Grant", "Grace Adeyemi"),
        deputies=("Elena Marsh",),
    ),
}  # fmt: skip
