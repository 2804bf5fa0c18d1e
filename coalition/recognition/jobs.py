"""What recognition does by itself: withdraw a win whose measure turned."""

from procrastinate.contrib.django import app

from coalition.ledger.models import Coalition
from coalition.ledger.tenancy import scope
from coalition.people.models import Person
from coalition.recognition import operations, truth


@app.periodic(cron="23 * * * *")
@app.task(name="recognition.reconsider", queue="notices")
def reconsider(timestamp: int) -> None:
    """Each hour: withdraw, with the reason, every published win whose measure now shows concern."""
    for coalition in Coalition.objects.all():
        with scope(coalition):
            for win, reason in truth.reversed_now():
                operations.retract(win, by=Person.objects.system(), reason=reason)
