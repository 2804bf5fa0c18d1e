"""Support: help with a tool or with this application, on the clock, until whoever asked says it is solved."""

from django.apps import AppConfig


class Support(AppConfig):
    name = "coalition.support"
    label = "support"
    verbose_name = "Support"
