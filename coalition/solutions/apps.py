"""Solutions: the AI tools a coalition has, where each stands, whom it affects, and the card that tells what it is."""

from django.apps import AppConfig


class Solutions(AppConfig):
    name = "coalition.solutions"
    label = "solutions"
    verbose_name = "Solutions"
