"""Recognition: small victories, true ones; thanks between members."""

from django.apps import AppConfig


class Recognition(AppConfig):
    name = "coalition.recognition"
    label = "recognition"
    verbose_name = "Wins"
