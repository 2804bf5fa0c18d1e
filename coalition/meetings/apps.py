"""Meetings: when the coalition comes together, what about, who was there, and who does what next."""

from django.apps import AppConfig


class Meetings(AppConfig):
    name = "coalition.meetings"
    label = "meetings"
    verbose_name = "Meetings"
