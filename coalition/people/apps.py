"""People: persons, teams, disciplines, members, seats and who is missing at the table."""

from django.apps import AppConfig


class People(AppConfig):
    name = "coalition.people"
    label = "people"
    verbose_name = "People"
