"""The ui: components, icons, charts and the frame of every page."""

from django.apps import AppConfig


class Ui(AppConfig):
    name = "coalition.ui"
    label = "ui"
    verbose_name = "Pages"
