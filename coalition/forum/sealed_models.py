"""Where sealed words wait for the next batch: no person, no session, no address, no time of day, no sequence.

A row here has no foreign key except its coalition's, for a key to a solution would lead on to its owner. At the batch
the words move to a concern with a new id, and nothing is left here.
"""

from django.db import models

from coalition.forum.vocabulary import Harm, Kind, Verdict
from coalition.ledger.tenancy import Tenant


class SealedConcern(Tenant):
    """A sealed concern nobody has read yet. `lookup` is the keyed hash of the receipt code."""

    lookup = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    body = models.TextField()
    kind = models.CharField(max_length=20, choices=Kind)
    harm = models.CharField(max_length=10, choices=Harm, blank=True)
    opened_on = models.DateField()

    class Meta(Tenant.Meta):
        verbose_name = "sealed concern"
        constraints = [models.UniqueConstraint(fields=["coalition", "lookup"], name="sealed_lookup_once")]

    is_registered = False


class SealedMessage(Tenant):
    """A sealed message, or a verdict, nobody has read yet. `n` orders only the waiting messages of one code."""

    lookup = models.CharField(max_length=64)
    n = models.PositiveSmallIntegerField()
    body = models.TextField(blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    day = models.DateField()

    class Meta(Tenant.Meta):
        verbose_name = "sealed message"
        constraints = [models.UniqueConstraint(fields=["coalition", "lookup", "n"], name="sealed_message_in_order")]

    is_registered = False
