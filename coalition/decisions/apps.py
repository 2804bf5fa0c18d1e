"""Decisions: proposals, votes, objections, what was decided, and the adjustments that came of it."""

from django.apps import AppConfig


class Decisions(AppConfig):
    name = "coalition.decisions"
    label = "decisions"
    verbose_name = "Decisions"
