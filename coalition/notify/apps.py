"""Notify: how people hear of what happened; inbox, mail, and the worker's heart."""

from django.apps import AppConfig


class Notify(AppConfig):
    name = "coalition.notify"
    label = "notify"
    verbose_name = "Notices"
