"""What is defined for one test is gone after it: the catalogues of the product stay what they are."""

import pytest

from coalition.ledger.kinds import KINDS
from coalition.ledger.operations import CATALOGUE


@pytest.fixture(autouse=True)
def only_the_product_s_own():
    """Take operations and kinds of events that a test defines out of the catalogues again."""
    before = dict(CATALOGUE), dict(KINDS)
    yield
    for catalogue, entries in zip((CATALOGUE, KINDS), before, strict=True):
        catalogue.clear()
        catalogue.update(entries)


@pytest.fixture
def seat(cast, coalition):
    """A thing to act on: the nurse's seat."""
    return cast.member("nurse").seats.get()
