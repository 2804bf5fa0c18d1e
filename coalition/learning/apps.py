"""Learning: courses about our tools, who must have them, who has, and which team is ready."""

from django.apps import AppConfig


class Learning(AppConfig):
    name = "coalition.learning"
    label = "learning"
    verbose_name = "Learning"
