"""How the outside learns of an act: one job, queued in the act's own transaction, so it is neither lost nor early."""

import uuid

from procrastinate.contrib.django import app


def announce(coalition_id: uuid.UUID) -> None:
    """Queue the spreading of this coalition's new events (notices, mail). The worker finds them in the record."""
    app.configure_task(name="notify.spread", queue="notices").defer(coalition=str(coalition_id))
