"""Who is in the demonstration: fourteen teams, sixty people, and which of them sit at the table. Nobody exists."""

DOMAIN = "larkhaven.example"

TEAMS = [
    "Emergency nursing",
    "Emergency medicine",
    "Radiology",
    "Medical wards nursing",
    "Intensive care",
    "Outpatient clinics",
    "Clinical coding",
    "Clinical systems",
    "Data warehouse",
    "Patient safety",
    "Clinical ethics",
    "Patient council",
    "Finance",
    "Interpreting services",
]

# name, team, discipline, job title, shift; those named here speak in the story.
SPEAKING = [
    ("Amara Okafor", "Emergency medicine", "clinical user", "Chief medical information officer", "day"),
    ("Jonas Lindqvist", "Patient safety", "quality and safety", "Coalition secretary", "day"),
    ("Grace Adeyemi", "Emergency nursing", "clinical user", "Charge nurse", "rotating"),
    ("Mateo Silva", "Medical wards nursing", "clinical user", "Ward sister's deputy", "night"),
    ("Priya Raman", "Radiology", "clinical user", "Consultant radiologist", "day"),
    ("Helen Brandt", "Intensive care", "clinical user", "Outreach nurse", "rotating"),
    ("Samuel Osei", "Outpatient clinics", "clinical user", "General physician", "day"),
    ("Ingrid Haugen", "Clinical coding", "clinical coding", "Senior coding specialist", "day"),
    ("Tomasz Zielinski", "Clinical systems", "IT", "Integration engineer", "day"),
    ("Wei Zhang", "Data warehouse", "data management", "Data steward", "day"),
    ("Ruth Feldman", "Clinical ethics", "ethics and law", "Ethicist", "day"),
    ("Leila Haddad", "Patient council", "patient voice", "Patient representative", ""),
    ("Oliver Grant", "Finance", "administration", "Finance business partner", "day"),
    ("Nadia Petrova", "Emergency medicine", "clinical user", "Registrar", "night"),
    ("Daniel Kim", "Radiology", "clinical user", "Radiographer", "rotating"),
    ("Fatima Noor", "Medical wards nursing", "clinical user", "Staff nurse", "night"),
    ("Peter Walsh", "Clinical systems", "IT", "Service desk lead", "day"),
    ("Chloe Martin", "Outpatient clinics", "administration", "Booking coordinator", "day"),
    ("Elena Marsh", "Emergency nursing", "clinical user", "Triage nurse", "rotating"),
    ("Yusuf Demir", "Radiology", "clinical user", "Reporting radiographer", "rotating"),
    ("Rafael Costa", "Outpatient clinics", "clinical user", "Nurse practitioner", "day"),
    ("Kirsten Vale", "Medical wards nursing", "clinical user", "Staff nurse", "night"),
    ("Owen Pryce", "Clinical systems", "IT", "Interface analyst", "day"),
    ("Hana Sato", "Clinical coding", "clinical coding", "Coder", "day"),
]

_FIRST = (
    "Aisha Bruno Carla David Elif Farid Gloria Hugo Iris Jamal Katja Liam "
    "Mona Noah Olga Paul Rosa Stefan Tara Ulla Victor"
).split()
_LAST = "Abbott Berg Castro Dahl Evans Fischer Gomez Hansen Ivanov Jensen Kaur Lopez Moreau Novak".split()

SEATS = {  # title → (team, discipline code, holder or None)
    "Emergency nursing · clinical user": ("Emergency nursing", "clinical-user", "Grace Adeyemi"),
    "Emergency medicine · clinical user": ("Emergency medicine", "clinical-user", "Nadia Petrova"),
    "Radiology · clinical user": ("Radiology", "clinical-user", "Priya Raman"),
    "Ward nursing · clinical user": ("Medical wards nursing", "clinical-user", "Mateo Silva"),
    "Intensive care outreach · clinical user": ("Intensive care", "clinical-user", "Helen Brandt"),
    "Outpatients · clinical user": ("Outpatient clinics", "clinical-user", "Samuel Osei"),
    "Outpatient booking · administration": ("Outpatient clinics", "administration", None),
    "Coding · clinical coding": ("Clinical coding", "clinical-coding", "Ingrid Haugen"),
    "Integration · IT": ("Clinical systems", "it", "Tomasz Zielinski"),
    "Data · data management": ("Data warehouse", "data-management", "Wei Zhang"),
    "Patient safety · quality and safety": ("Patient safety", "quality-and-safety", "Jonas Lindqvist"),
    "Ethics · ethics and law": ("Clinical ethics", "ethics-and-law", "Ruth Feldman"),
    "Patient council · patient voice": ("Patient council", "patient-voice", "Leila Haddad"),
    "Finance · administration": ("Finance", "administration", "Oliver Grant"),
}


SEATED = tuple(name for _, _, name in SEATS.values() if name)


def roster() -> str:
    """The hospital's staff export as CSV: those who speak, and others up to sixty."""
    rows = ["Employee ID;First name;Last name;E-mail;Team;Discipline;Job title;Shift"]
    for number, (name, team, discipline, job, shift) in enumerate(everybody()):
        first, _, last = name.partition(" ")
        rows.append(f"L{1000 + number};{first};{last};{address(name)};{team};{discipline};{job};{shift}")
    return "\n".join(rows) + "\n"


def everybody() -> list[tuple]:
    """All sixty, deterministic."""
    of_team = {team: (discipline, shift) for _, team, discipline, _, shift in SPEAKING}
    others = []
    for number in range(60 - len(SPEAKING)):
        team = TEAMS[number % len(TEAMS)]
        discipline, shift = of_team.get(team, ("administration", "day"))
        name = f"{_FIRST[number % len(_FIRST)]} {_LAST[(number * 5 + number // 14) % len(_LAST)]}"
        others.append((name, team, discipline, "Colleague", shift))
    return [*SPEAKING, *others]


def address(name: str) -> str:
    """The e-mail address of a person of the demonstration."""
    return name.lower().replace(" ", ".").replace("'", "") + f"@{DOMAIN}"
