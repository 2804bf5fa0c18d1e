"""The charter: what the coalition is for, who agreed to it, and the goals it set."""

from django.apps import AppConfig


class Charter(AppConfig):
    name = "coalition.charter"
    label = "charter"
    verbose_name = "Charter"
