"""Accounts: how people come in, prove who they are, and stop being let in."""

from django.apps import AppConfig


class Accounts(AppConfig):
    name = "coalition.accounts"
    label = "accounts"
    verbose_name = "Accounts"
