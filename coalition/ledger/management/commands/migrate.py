"""Migrate, then lay the database's walls (rights, row-level security, the chain)."""

from django.core.management.commands.migrate import Command as Migrate
from django.db import connection

from coalition.ledger import walls


class Command(Migrate):
    """Django's migrate, followed by the walls."""

    def handle(self, *args, **options):
        super().handle(*args, **options)
        if not (options.get("plan") or options.get("check_unapplied") or options.get("app_label")):
            if connection.introspection.table_names():
                walls.lay()
