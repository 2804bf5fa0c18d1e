"""The courses of the demonstration: what they teach and ask, who must have them, and who completed them when."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Taught:
    """One course. Questions: (text, choices, number of the right one, why); completed: (day, time, who)."""

    day: int
    owner: str
    solution: str | None
    title: str
    words: str
    minutes: int
    months: int
    lessons: tuple[tuple[str, str], ...]
    questions: tuple[tuple[str, tuple[str, ...], int, str], ...]
    completed: tuple[tuple[int, str, str], ...]
    teams: tuple[str, ...] = ()
    disciplines: tuple[str, ...] = ()
    seen: tuple[tuple[int, str, str, str], ...] = ()


COURSES = {
    "score": Taught(
        104, "Helen Brandt", "score", "When the score calls: look, count, decide",
        "You know what the score has seen, what it cannot see, and what you do in the first five minutes.", 20, 6,
        (
            ("What it sees", "It reads **six numbers** from the monitor and the chart and compares them with the last "
             "day. It does not see pain, fear, or that somebody has just climbed the stairs."),
            ("The first five minutes", "1. Go and look.\n2. Count the breaths yourself, for a whole minute.\n3. Ask: "
             "is this new?\n4. Call outreach if you are worried, **also when the score is low**."),
            ("When it is wrong", "A missed patient or a call for nothing: write it down here on the same shift. "
             "Nobody is blamed. That is how the night rule began."),
        ),
        (
            ("The score is low and you are worried. What do you do?",
             ("Wait for the next reading", "Call outreach", "Ask for a second score"), 2,
             "Your worry counts more than a number. Outreach comes for either."),
            ("What does the score not see?", ("Breathing rate", "Pain", "Oxygen"), 2,
             "Nobody charts pain often enough for the score to use it."),
        ),
        (
            (107, "09:50", "Helen Brandt"), (108, "05:40", "Mateo Silva"), (109, "04:15", "Fatima Noor"),
            (110, "03:55", "Kirsten Vale"), (300, "04:30", "Fatima Noor"), (301, "03:20", "Kirsten Vale"),
            (302, "13:10", "Helen Brandt"),
        ),
        teams=("Medical wards nursing", "Intensive care"),
        seen=((112, "23:40", "Fatima Noor", "Went, looked, counted, and called although the score was two."),),
    ),
    "scribe": Taught(
        118, "Samuel Osei", "scribe", "Reading what the scribe wrote",
        "You read a draft in two minutes, find what was invented, and sign only what was said.", 15, 12,
        (
            ("It hears, it does not understand", "The scribe writes what it takes for a visit. It has never met the "
             "patient. **Your name stands under it, not its own.**"),
            ("Four places to look", "- Left and right\n- Doses\n- “No” and “denies”\n- Who said it: the patient, or "
             "somebody for them"),
        ),
        (
            ("The draft says “denies chest pain”. You did not ask. What do you do?",
             ("Leave it, it is probably true", "Strike it out", "Ask at the next visit"), 2,
             "What nobody said does not belong in a note, however likely it is."),
            ("The clinic runs late and the draft is unread. What do you sign?",
             ("Nothing yet", "The draft, and read it in the evening"), 1,
             "Nobody is blamed for a late clinic. Take the minutes."),
        ),
        ((122, "12:25", "Samuel Osei"), (123, "17:35", "Rafael Costa"), (130, "14:05", "Ingrid Haugen"),
         (140, "09:10", "Hana Sato")),
        teams=("Outpatient clinics", "Clinical coding"),
        seen=((125, "16:15", "Rafael Costa", "Found the invented dose in the second draft."),),
    ),
    "triage": Taught(
        176, "Priya Raman", "triage", "What the flag on a scan says, and what it does not",
        "You know why a scan is flagged, and what nobody tells the patient before it is read.", 10, 12,
        (
            ("Not read yet – read first", "The flag moves a scan to the top. **It is not a finding.** Half of the "
             "flagged heads show something else, or nothing."),
            ("What you may prepare, what you may not say", "Free a bay, call the team, stay near. Tell the patient "
             "that the scan is being read. No more."),
        ),
        (
            ("A flagged patient asks whether they bleed. What do you say?",
             ("“The computer thinks so”", "“Your scan is being read now”", "“No, do not worry”"), 2,
             "Nobody knows before it is read. That it is being read now is true, and helps."),
            ("A scan has no flag. Is it normal?", ("Yes", "Nobody knows before it is read"), 2,
             "The tool looks for few things, and misses some of those."),
        ),
        ((178, "10:20", "Priya Raman"), (179, "21:45", "Grace Adeyemi"), (180, "15:25", "Elena Marsh"),
         (181, "02:30", "Nadia Petrova"), (183, "12:05", "Amara Okafor"), (186, "08:15", "Yusuf Demir")),
        teams=("Radiology", "Emergency medicine", "Emergency nursing"),
        seen=((197, "11:50", "Yusuf Demir", "Read eleven flagged scans beside me, and said what he would not say."),),
    ),
    "stop": Taught(
        128, "Jonas Lindqvist", None, "How anybody stops a tool",
        "You can pause a tool, and you know that nobody will hold it against you.", 5, 24,
        (
            ("Anybody can say stop", "Open the tool's page, press **Pause**, say in a sentence what happened. It "
             "stops while we look. A wrong stop costs an hour; a missing one can cost more."),
        ),
        (
            ("You are not sure whether it is bad enough. Do you pause?", ("Yes", "I ask the owner first"), 1,
             "You may ask, and you need not. Pausing is never held against anybody."),
        ),
        ((129, "13:30", "Grace Adeyemi"), (131, "06:10", "Mateo Silva"), (133, "17:00", "Priya Raman"),
         (134, "03:05", "Nadia Petrova"), (136, "18:30", "Leila Haddad"), (138, "08:45", "Helen Brandt"),
         (139, "12:00", "Samuel Osei"), (141, "05:25", "Fatima Noor")),
        disciplines=("patient-voice",),
    ),
}  # fmt: skip
