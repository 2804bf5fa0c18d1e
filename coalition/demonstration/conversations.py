"""What was said in the discussions: each with its kind, its tool, its posts, and how it was resolved, if it was."""

# key → (kind, tool, title, posts of (day, time, by, words), (day, time, by, how) or None)
TALKS = {
    "gaps": ("idea", "scribe", "Ten minutes between clinics to read the drafts", [
        (70, "12:30", "Samuel Osei",
         "A draft that nobody reads is worse than no draft. Could booking leave a gap?"),
        (71, "08:05", "Ingrid Haugen", "From my side: yes. I see at once which notes were read and which were not."),
        (71, "17:20", "Priya Raman", "Ten minutes of yours are two scans of mine. Can we try it where it hurts least?"),
        (73, "09:45", "Amara Okafor", "Two clinics, four weeks, and we count. I ask the clinic leads."),
    ], None),
    "plain": ("question", "", "How do we explain a score to a family?", [
        (83, "14:15", "Fatima Noor",
         "Last night a daughter asked me why the computer thinks her father gets worse. I said I did not know."),
        (83, "19:40", "Helen Brandt", "I say: it has seen that his breathing changes faster than an hour ago."),
        (84, "10:30", "Leila Haddad", "Say what you see, not what it says. Families trust your eyes."),
        (86, "07:15", "Mateo Silva", "And say what you do now. “I come back in ten minutes and count again.”"),
        (88, "12:10", "Ruth Feldman", "May I put these three sentences on one page for all wards?"),
    ], (93, "11:00", "Ruth Feldman", "One page with three sentences hangs in every staff room since today.")),
    "cables": ("question", "score", "Which monitors send a pulse, and which only think so?", [
        (106, "10:50", "Owen Pryce",
         "I am new here and made a list: of 112 monitors 17 send zero when they are unplugged. Is that known?"),
        (106, "13:35", "Tomasz Zielinski", "It was eleven last time. Thank you for counting. Where are the new six?"),
        (107, "08:55", "Owen Pryce", "All on the fourth floor, delivered last month with the old settings."),
        (110, "16:05", "Wei Zhang", "I can mark their readings in the warehouse until they are changed."),
    ], (114, "15:20", "Owen Pryce", "All seventeen have the right settings; the list is in the cupboard and here.")),
    "night talk": ("question", "score", "How many night calls are real?", [
        (123, "14:05", "Helen Brandt",
         "I went through last month's 214 night calls: 31 led to any action. What would you lose if pulse alone no "
         "longer called at night?"),
        (124, "11:45", "Wei Zhang", "I can count it by hour from the warehouse. Give me two days."),
        (124, "19:20", "Fatima Noor",
         "Nothing, if breathing still calls. Pulse below 50 in a sleeping athlete is not news."),
        (126, "11:45", "Wei Zhang",
         "Calls between 23:00 and 06:00 have a PPV of 0.14, by day 0.38. Pulse alone makes 61 % of the night calls."),
        (127, "11:45", "Leila Haddad",
         "Please also ask families. A call that wakes somebody for nothing is not free for the patient either."),
    ], (150, "09:30", "Helen Brandt", "The night rule came of it. Everything we counted is on the measure's page.")),
    "flag words": ("idea", "triage", "Call it “not read yet”, not “suspected bleed”", [
        (158, "17:25", "Yusuf Demir",
         "The flag says “suspected bleed”. Half of them are something else. The word runs ahead of the picture."),
        (159, "08:40", "Nadia Petrova", "For me it could say “look now”. What it is, you tell me anyway."),
        (160, "12:20", "Leila Haddad", "A patient can read the screen from the trolley. Please no “bleed” there."),
        (163, "10:15", "Priya Raman", "“Not read yet – read first.” Shorter, and true."),
    ], (187, "09:10", "Tomasz Zielinski", "The display says “Not read yet – read first” since this week.")),
    "audit": ("update", "coder", "What the coding audit found in the second quarter", [
        (180, "12:30", "Ingrid Haugen",
         "Of 400 audited letters 361 needed no correction. Most of the rest are laterality."),
        (180, "15:10", "Hana Sato", "It is good at the common and bad at the left and right. Like me on a Friday."),
        (181, "08:30", "Jonas Lindqvist", "Then laterality stays by hand, and I sleep well."),
    ], None),
    "slow": ("update", "scribe", "You may be slow: a word to those who sign drafts", [
        (163, "08:10", "Ruth Feldman",
         "Somebody wrote to us without a name that drafts are signed unread because the clinic runs late. Nobody "
         "will be blamed for a late clinic. If you need the minutes, take them, and tell me."),
        (163, "13:55", "Rafael Costa", "I needed that. I have signed two myself that I would not sign today."),
        (164, "09:20", "Samuel Osei", "So have I, and I am the owner. I took both back this morning."),
        (166, "18:45", "Leila Haddad", "This is the post I will show to the council."),
    ], None),
    "pharmacy": ("idea", "", "Ask pharmacy to the table?", [
        (217, "11:30", "Rafael Costa",
         "The scribe drafts the list of medicines, and pharmacy reads it first. They have no seat with us."),
        (218, "09:00", "Amara Okafor", "True. Are they affected, or consulted? If affected, they get a seat."),
        (219, "16:40", "Ingrid Haugen", "They act on it every day. I call that affected."),
    ], None),
    "letter": ("idea", "noshow", "A letter instead of a call: please tear it apart", [
        (247, "10:05", "Wei Zhang",
         "I wrote to the forty-one families we had called. Before we ever call again, I would like a letter that says "
         "what we guess and why. First draft below; be hard."),
        (247, "20:30", "Leila Haddad", "“Risk of non-attendance” is a reproach with a number. Say: we wait for you."),
        (249, "12:15", "Ruth Feldman", "And say how they can tell us never to guess again. On the first page."),
        (251, "09:35", "Wei Zhang", "Both done. It is half as long and I like it better."),
    ], (256, "14:30", "Wei Zhang", "Ten families have the letter. We look at their answers with the council.")),
    "longer": ("question", "scribe", "Are the notes getting longer again?", [
        (275, "13:25", "Rafael Costa", "Is it only me, or does the scribe write novels lately?"),
        (276, "08:15", "Hana Sato", "Not only you. I scroll twice as far to find the diagnosis."),
        (277, "17:05", "Samuel Osei", "The minutes after clinic climb, too. I do not like our own chart this month."),
        (281, "10:45", "Jonas Lindqvist", "Then we look at it before anybody congratulates us again."),
    ], None),
    "register": ("question", "", "May the council see the register before it is public?", [
        (290, "12:30", "Leila Haddad",
         "We would like to read it as patients read it, with somebody who knows nothing about AI."),
        (292, "09:50", "Amara Okafor", "Yes. I bring it to the next council meeting, printed."),
        (299, "18:10", "Leila Haddad",
         "We read it for two hours. Nobody understood “validated”, everybody understood “tried out on 400 letters”."),
    ], None),
    "holidays": ("question", "", "Who answers for the tools over the holidays?", [
        (327, "09:25", "Peter Walsh",
         "Last time nobody knew whom to ring. Can every tool have a name for each day of them?"),
        (328, "14:50", "Helen Brandt", "The score: me for the first week, then Kirsten has my number anyway."),
        (329, "08:35", "Tomasz Zielinski", "Owen and I share the interface. The list is on the desk's wall."),
        (330, "19:05", "Priya Raman", "Triage: Yusuf, then I. We never sleep at the same time."),
    ], (337, "10:20", "Peter Walsh", "Every day has a name but one: replies to patients has no owner at all.")),
    "replies": ("question", "inbox", "Who wants to answer for the reply drafts?", [
        (339, "11:10", "Peter Walsh",
         "The reply drafts have stood on our list for most of a year, and nobody answers for them. Do we want them?"),
        (340, "17:30", "Rafael Costa", "I would try them for repeat prescriptions, nothing else. But not alone."),
        (344, "09:05", "Leila Haddad", "If a machine drafts it, the message must say so. Then we can talk."),
    ], None),
    "trend": ("idea", "score", "Show the trend, not only the number", [
        (357, "02:40", "Kirsten Vale",
         "At night I see a five. I would run for a five that was a two, and walk for a five that was a seven."),
        (357, "15:45", "Wei Zhang", "The last six hours are in the warehouse. A small line beside the number?"),
        (360, "10:00", "Helen Brandt", "Yes, please. Kirsten, would you draw it as you would want it?"),
        (363, "05:15", "Kirsten Vale", "Drawn on a glove box. The photo is with Wei."),
    ], None),
}  # fmt: skip
