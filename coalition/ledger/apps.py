"""The ledger: what may be done, what was done, and what led to what."""

from django.apps import AppConfig


class Ledger(AppConfig):
    name = "coalition.ledger"
    label = "ledger"
    verbose_name = "Record"

    def ready(self) -> None:
        from coalition.ledger import checks, operations  # noqa: F401  the checks register themselves

        operations.discover()
