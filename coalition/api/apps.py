"""API: the same operations and nouns for programs, generated from the catalogue."""

from django.apps import AppConfig


class Api(AppConfig):
    name = "coalition.api"
    label = "api"
    verbose_name = "API"
