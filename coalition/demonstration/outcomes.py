"""What came of the items of an agenda, by the kind of item, and why others were dropped from it."""

# Of several words for a kind, one after the other is used over the year.
OUTCOMES = {
    "win": (
        "We read it aloud. Those who are named in it had to stand up.",
        "Read, and clapped for. It goes into the staff letter.",
        "Read aloud; the minutes carry the names.",
    ),
    "reservation": (
        "We agree with it. Amara brings a plan for a register that patients can read.",
        "The plan is half written. Leila reads it before the next meeting.",
        "The plan is there; Leila takes it to the council and tells us whether it settles it.",
    ),
    "charter": (
        "We read it aloud, line by line. A new version is drafted before the year is over.",
        "Most sentences stay. Two are reworded, and everybody is asked to sign anew.",
    ),
    "vision": ("For the line that has nothing behind it somebody brings a goal, or we strike it.",),
    "proposal": (
        "Those who have not voted were asked why; two did so in the room.",
        "We did not decide here. The words were made clearer, and the votes are taken on its page.",
        "What stands against it was said by whoever holds it, not by us about them.",
    ),
    "decision": ("It still holds. We look at it again on its next day.",),
    "review": ("It still holds, for the reasons it was made.",),
    "condition": ("Its owner needs two more weeks, and has them.",),
    "action": (
        "It is done this week, or handed on.",
        "Whoever owes it said what is in the way; two others help.",
        "Not done. We ask once more, and then ask ourselves whether we want it.",
    ),
    "concern": (
        "Its owner tells whoever raised it before the week is over, in person.",
        "We heard both sides. The answer is being tried out first.",
        "An answer comes within ten days, or the reason why there is none.",
        "It stays open until whoever raised it says otherwise.",
    ),
    "milestone": (
        "A week late and nearly there; the day stays.",
        "We looked at what holds it up, and took one thing off its owner's desk.",
        "We do not move the day while the cause is still there. Its owner says what would help.",
    ),
    "obstacle": (
        "Amara takes it one floor up.",
        "Its owner has a date for an answer; we work around it until then.",
        "It is not ours to remove. We ask those whose it is, in writing.",
    ),
    "tool at a gate": (
        "The owner proposes the next step when what is missing is there.",
        "We wait. Nobody is in a hurry to be wrong.",
        "One check is missing; it has an owner now.",
    ),
    "promises due": ("The data is asked this week; until then nobody says how it went.",),
    "contract ending": ("Its owner says at the next meeting whether we stay, and what we would miss.",),
    "stop drill due": ("It is practised before the month is out, at night as well.",),
    "paused tool": (
        "It stays paused. The families are asked first.",
        "Still paused, and nobody misses it enough to hurry.",
        "Ten families have the letter; we wait for what they say.",
    ),
    "readiness": (
        "Whoever has not had the course gets an hour for it in the rota.",
        "Helen brings the course to the night shift, since the night shift cannot come to it.",
    ),
    "measure": (
        "We believe the numbers and not ourselves. The owner looks for the cause.",
        "It may be the season; two more weeks will tell. Nobody celebrates meanwhile.",
    ),
    "support": (
        "The same question three times is one problem. It becomes a discussion.",
        "Somebody was left waiting. Owen calls today.",
    ),
}
ELSE = "Talked through; its owner takes it from here."
DROPPED = (
    "Nothing new since we last spoke of it.",
    "Better between two people than among fourteen: they meet this week.",
    "It waits for numbers; we take it up when they are here.",
)
CELEBRATED = "We have celebrated it already."
