"""Roadmap: milestones, what must come before what, who answers for each, and what stands in the way."""

from django.apps import AppConfig


class Roadmap(AppConfig):
    name = "coalition.roadmap"
    label = "roadmap"
    verbose_name = "Roadmap"
