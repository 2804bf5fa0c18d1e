"""The requests for help of the year and the articles that came of them, each step with its day, hour and words."""

SOON, CAN_WAIT, STOPPED = "soon", "can wait", "work has stopped"
PETER, OWEN, TOMASZ = "Peter Walsh", "Owen Pryce", "Tomasz Zielinski"

# key → (day, time, by, tool, urgency, title, words, steps of (day, time, verb, by, words or new owner))
REQUESTS = {
    "where": (113, "23:15", "Fatima Noor", "score", CAN_WAIT, "Where do I see why the score rose?",
        "I see a six and not what made it a six.", [
            (114, "09:10", "take", PETER),
            (114, "09:40", "answer", PETER, "Tap the number: the six readings open, and what changed is in bold."),
            (114, "23:30", "confirm", "Fatima Noor"),
        ]),
    "microphone": (127, "09:05", "Samuel Osei", "scribe", SOON, "The scribe hears the visit next door",
        "Two sentences in my draft are from another room. I struck them out.", [
            (127, "09:50", "take", PETER),
            (127, "11:15", "reply", PETER, "Do you share the microphone with the desk at the window?"),
            (127, "12:30", "reply", "Samuel Osei", "Yes. I did not know that it is shared."),
            (128, "10:20", "answer", PETER, "Until every desk has its own: press the button on the foot twice, the "
             "light turns green, and only your side is heard."),
            (128, "17:45", "confirm", "Samuel Osei"),
        ]),
    "sign in": (162, "08:20", "Leila Haddad", "", CAN_WAIT, "I cannot sign in from the council's own computer",
        "It says that the link is over. I pressed it a week after it came.", [
            (162, "10:05", "take", PETER),
            (162, "10:25", "answer", PETER, "Links are good for seven days. A new one is on its way to you."),
            (162, "19:00", "confirm", "Leila Haddad"),
        ]),
    "list": (204, "22:55", "Nadia Petrova", "triage", SOON, "The flag comes, but the list does not move",
        "I see the flag in the picture and the scan stays where it was.", [
            (205, "08:15", "take", OWEN),
            (205, "09:30", "hand", OWEN, TOMASZ),
            (206, "13:20", "reply", TOMASZ, "I see it in the log. It matters: please raise it as a concern as well."),
            (214, "16:10", "answer", TOMASZ, "The list sorts itself whenever a flag arrives, since today."),
            (215, "07:35", "confirm", "Nadia Petrova"),
        ]),
    "stopped": (247, "02:40", "Mateo Silva", "score", STOPPED, "No scores at all on three wards since two o'clock",
        "All numbers are grey. We count by hand and wake outreach.", [
            (247, "02:52", "take", TOMASZ),
            (247, "02:58", "reply", TOMASZ, "I am on it. The interface stopped after the nightly restart."),
            (247, "03:31", "answer", TOMASZ, "It runs again; all readings since two were sent again. Please compare "
             "three patients with the monitor."),
            (247, "03:38", "confirm", "Mateo Silva"),
        ]),
    "laterality": (262, "10:15", "Hana Sato", "coder", CAN_WAIT, "Left and right are filled in again",
        "Since this morning the tool sets the side by itself. We had agreed that it does not.", [
            (262, "11:00", "take", OWEN),
            (262, "15:20", "answer", OWEN, "An update had reset the switch. It is off; I check it after each update."),
            (265, "09:25", "reopen", "Hana Sato", "It came back over the weekend."),
            (265, "10:10", "reply", OWEN, "Then it is not the update. I look at the second server."),
            (266, "11:45", "answer", OWEN, "The second server had its own switch. Both are off, one key holds them."),
            (269, "16:00", "confirm", "Hana Sato"),
        ]),
    "print": (303, "14:35", "Rafael Costa", "scribe", CAN_WAIT, "May a patient have the draft on paper?",
        "Two have asked me to see what was written while we spoke.", [
            (304, "09:00", "take", "Ruth Feldman"),
            (305, "10:50", "answer", "Ruth Feldman", "The signed note, yes, always. The draft, no: it is nobody's word "
             "yet. Offer to read it aloud while you correct it."),
            (306, "08:10", "confirm", "Rafael Costa"),
        ]),
    "export": (326, "11:20", "Ingrid Haugen", "coder", SOON, "The monthly list of corrected codes is empty",
        "It has a heading and no rows since the first of the month.", [
            (326, "13:05", "take", OWEN),
            (327, "15:45", "reply", OWEN, "The rows are there, the filter by team is not. I asked the maker."),
        ]),
    "lost": (344, "15:10", "Samuel Osei", "scribe", SOON, "A draft was gone after the break",
        "I paused, came back, and the first half was no longer there.", [
            (344, "15:40", "take", PETER),
            (345, "11:30", "answer", PETER, "It closes a visit after ten minutes of silence and begins a new draft. "
             "Both halves are in the list; join them with the arrow."),
            (345, "18:05", "confirm", "Samuel Osei"),
        ]),
    "half": (353, "16:50", "Rafael Costa", "scribe", CAN_WAIT, "Half of my note is missing",
        "We waited for the interpreter, and the note begins after that.", [
            (354, "09:15", "take", PETER),
        ]),
    "two": (356, "12:40", "Ingrid Haugen", "scribe", CAN_WAIT, "One visit comes to us as two notes",
        "We code them as two visits unless somebody notices. Five this week.", [
            (357, "09:30", "take", PETER),
            (357, "10:00", "reply", PETER, "This is the third of its kind in two weeks. I write it up for the forum."),
        ]),
    "tablet": (363, "03:50", "Kirsten Vale", "score", SOON, "The tablet shows an old score",
        "It says two, the wall says six. When I reload it says six.", [
            (363, "03:58", "reply", PETER, "I am on call and awake. Trust the wall, and reload each time; I put a note "
             "on all tablets now."),
            (363, "08:10", "take", PETER),
            (363, "15:20", "answer", PETER, "Since noon every tablet reloads by itself once a minute."),
        ]),
}  # fmt: skip
# key of the request → (day, by, tool, title, words, who said whether it helped)
ARTICLES = {
    "where": (
        116, PETER, "score", "How do I see why the score rose?",
        "Tap the number. The six readings open; what changed since the last hour is in **bold**.\n\nIf nothing is "
        "bold, the score rose because several readings moved a little. Count the breaths yourself.",
        (("Mateo Silva", "yes"), ("Kirsten Vale", "yes"), ("Grace Adeyemi", "yes"), ("Elena Marsh", "no")),
    ),
    "microphone": (
        131, PETER, "scribe", "The scribe hears the room next door. What do I do?",
        "1. Press the button on the foot of the microphone twice.\n2. Wait for the green light.\n3. Strike out what is "
        "not yours, and tell us the room.\n\nNothing that was recorded from another room is kept.",
        (("Samuel Osei", "yes"), ("Rafael Costa", "yes")),
    ),
}  # fmt: skip
