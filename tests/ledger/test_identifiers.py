"""What looks like a patient's identity is refused; what does not, is not."""

import pytest

from coalition.ledger.identifiers import identifiers_in

TELLING = [
    "NHS number 943 476 5919",
    "9434765919 waited for hours",
    "her NHS no. is 943-476-5919",
    "MRN: 00482913",
    "MRN 482913 was flagged",
    "hospital number A123456",
    "Patient ID 5567812",
    "medical record number 7712345",
    "case note no 998 1234",
    "DOB 12/03/1948",
    "d.o.b. 1948-03-12",
    "date of birth: 3 March 1948",
    "born on 3rd March 1948",
    "Mrs Edith Jones (12.03.1948) was moved",
    "SSN 123-45-6789",
    "123-45-6789",
    "1EG4-TE5-MK73",
    "the patient called Edith",
    "PID|1||482913^^^RIV||JONES^EDITH",
    '{"resourceType": "Patient", "id": "x"}',
]
INNOCENT = [
    "The alert fired 14 times on 12/03/2026.",
    "An 80-year-old patient waited for three hours.",
    "Call 0117 496 0123 to reach the desk.",
    "The patient voice group meets on 3 March 2027.",
    "We saw 482913 rows in the export.",
    "Version 2.4.1 of 2026-03-12 is slower.",
    "A patient in bay 4 was missed.",
    "The hospital number of beds fell to 640.",
    "Our ISBN is 978-0-13-468599-1.",
    "Ticket 1234567890 is open.",
    "Mr Smith from IT will come on Monday.",
    "Born out of need, the group began in 2019.",
    "The NHS has 1.3 million staff.",
    "Sensitivity rose from 0.81 to 0.87.",
    "Patients were moved twice in 2025.",
    "Room 12, phone 4411, ask for Edith.",
    "The score was 7 of 10 on 14 June.",
    "K203629 is the device's number.",
    "Medical records are read at 06:00.",
    "Patient safety comes first.",
]


@pytest.mark.parametrize("text", TELLING)
def test_what_tells_who_a_patient_is_gets_stopped(text):
    assert identifiers_in(text)


@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_words_pass(text):
    assert identifiers_in(text) == []


def test_hostile_text_of_a_hundred_thousand_letters_is_read_at_once():
    import time

    started = time.perf_counter()
    for piece in ("mrs a ", "patient " * 3, "1-", "born ", "hospital number ", "a", "9" * 9 + " "):
        identifiers_in(piece * (100_000 // len(piece)))

    assert time.perf_counter() - started < 2
