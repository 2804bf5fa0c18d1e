"""Decides what the gallery shows: made-up data, enough of it to see every component empty, ordinary and full."""

import datetime as dt
from types import SimpleNamespace as Thing

from django import forms
from django.utils.html import format_html

from coalition.ledger import clock
from coalition.ui.markdown import render

PEOPLE = [Thing(name=name) for name in ("Amina Yusuf", "Ben Okafor", "Clara Lindqvist", "Dev Patel", "Elif Kaya", "Jo")]
STATES = {
    "ok": ["live", "adopted", "met", "on track"],
    "warn": ["overdue", "vacant", "lapsed", "with a reservation"],
    "bad": ["blocked", "not met", "objection", "missing"],
    "wait": ["open", "pilot", "testing", "cannot_tell"],
    "neutral": ["idea", "retired", "will not change", "a word nobody knows"],
}
TEXT = """\
On nights the alert fires **before** the lactate is back, so we answer it blind. @clara.lindqvist saw the same in March.

## What we see

- three alerts in ten come within 20 minutes of arrival
- [x] logged with the vendor
- [ ] agreed with the laboratory

> The alarm is right too early to be of use.

| shift | alerts | before lactate |
|:--|--:|--:|
| day | 41 | 6 |
| night | 38 | 19 |

Read `sepsis-2.3` release notes at https://example.org/notes.
"""


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(
        label="In one line", help_text="For example: alerts before the lactate is back", max_length=80
    )
    body = forms.CharField(
        label="What do you see?", widget=forms.Textarea, required=False, help_text="No patient details."
    )
    kind = forms.ChoiceField(label="Kind", choices=[("concern", "Concern"), ("idea", "Idea"), ("question", "Question")])
    harm = forms.ChoiceField(
        label="Could it harm a patient?",
        widget=forms.RadioSelect,
        choices=[("no", "No"), ("could", "It could"), ("did", "It did")],
    )
    teams = forms.MultipleChoiceField(
        label="Whom does it affect?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("ed", "Emergency department"), ("lab", "Laboratory"), ("icu", "Intensive care")],
    )
    since = forms.DateField(label="Since when?", required=False, widget=forms.DateInput)
    meet_at = forms.DateTimeField(label="When could we meet?", required=False, widget=forms.DateTimeInput)
    minutes = forms.IntegerField(label="Minutes lost each time", required=False, min_value=0)
    is_urgent = forms.BooleanField(label="It cannot wait for the next meeting", required=False)


def step(noun: str, title: str, state: str, verb: str, days: int, reason: str = "") -> Thing:
    """A step of a thread, `days` ago."""
    at = clock.now() - dt.timedelta(days=days)
    return Thing(noun=noun, title=title, state=state, verb=verb, at=at, reason=reason, url="#", icon=noun)


def sample_thread() -> Thing:
    """A concern's way to a decision, and on to a win."""
    before = [
        step("concern", "Alerts come before the lactate is back", "settled", "discussed in", 92),
        step(
            "discussion",
            "Sepsis alerts at night",
            "closed",
            "taken to",
            80,
            "Three teams wrote the same within a week.",
        ),
        step("meeting", "Forum of 3 September", "published", "led to", 74),
        step("proposal", "Hold the alert until the lactate is back", "adopted", "decided as", 60),
    ]
    after = [
        step("adjustment", "Alert waits up to 20 minutes", "landed", "caused", 41),
        step("course", "What changed on nights (two minutes)", "done", "required", 38),
        step("measure", "Alerts answered within five minutes", "improving", "watched by", 20),
        step("win", "Nights answer four in five alerts", "celebrated", "shown by", 2, "Beyond chance since 4 October."),
    ]
    return Thing(before=before, after=after, is_cut=False)


def sample_history() -> list[Thing]:
    """Three events."""
    now, who = clock.now(), '<a href="#">{}</a>'
    told = [
        ("decision", format_html("Amina Yusuf adopted " + who, "Hold the alert until the lactate is back"), 2),
        (
            "vote",
            format_html("Ben Okafor withdrew his objection to " + who, "Hold the alert until the lactate is back"),
            27,
        ),
        ("proposal", format_html("Clara Lindqvist proposed " + who, "Hold the alert until the lactate is back"), 300),
    ]
    return [Thing(icon=icon, sentence_html=html, at=now - dt.timedelta(hours=hours)) for icon, html, hours in told]


def sample_context() -> dict:
    """Everything the gallery's template asks for."""
    now = clock.now()
    typed = {"title": "Late", "harm": "perhaps", "since": "2026-10-02", "body": "Since the update of 2 October."}
    faulty = SampleForm({f"faulty-{name}": value for name, value in typed.items()}, prefix="faulty")
    return {
        "states": STATES,
        "people": PEOPLE,
        "nobody": None,
        "soon": now + dt.timedelta(hours=26),
        "lately": now - dt.timedelta(minutes=12),
        "long_ago": now - dt.timedelta(days=200),
        "thread": sample_thread(),
        "short_thread": Thing(before=[], after=[], is_cut=False),
        "entries": sample_history(),
        "facts": [
            ("Answers for it", "Clara Lindqvist"),
            ("Risk", "Moderate: a person always decides"),
            ("Review", "3 March 2027"),
        ],
        "tabs": [("Open", "#open", True, 12), ("Answered", "#answered", False, 48), ("Everything", "#all", False)],
        "page": Thing(next_url="#next", first_url="", count_text="25 of 312, longest unanswered first"),
        "text": render(TEXT),
        "form": SampleForm(initial={"kind": "concern"}),
        "faulty": faulty,
        "skills": ["Reads the score", "Answers the alert", "Explains it to a patient", "Switches it off"],
        "teams": [("ED nursing", ["ok", "ok", "warn", "ok"]), ("Intensive care", ["ok", "bad", "bad", "wait"])],
        "cells": {"ok": "Ready", "warn": "Expires soon", "bad": "Nobody yet", "wait": "Under way"},
    }
