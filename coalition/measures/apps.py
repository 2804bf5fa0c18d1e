"""Measures: whether patients are better off, drawn as control charts with our own changes marked on them."""

from django.apps import AppConfig


class Measures(AppConfig):
    name = "coalition.measures"
    label = "measures"
    verbose_name = "Measures"
