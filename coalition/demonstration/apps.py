"""The demonstration: a year of a hospital that does not exist, told through the operations themselves."""

from django.apps import AppConfig


class Demonstration(AppConfig):
    name = "coalition.demonstration"
    label = "demonstration"
    verbose_name = "Demonstration"
