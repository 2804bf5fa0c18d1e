"""Query counts that must not grow with rows."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


class Costs:
    """`costs_the_same(url, make, few=2, many=12)`: `make(n)` adds n rows; the page must cost the same queries."""

    def __init__(self, client) -> None:
        self.client = client

    def __call__(self, url: str, make, *, few: int = 2, many: int = 12, at_most: int = 30) -> int:
        make(few)
        self.count(url)
        before = self.count(url)
        make(many - few)
        after = self.count(url)
        assert after == before, f"{url} asked {before} queries with {few} rows and {after} with {many}."
        assert after <= at_most, f"{url} asks {after} queries; at most {at_most} are allowed."
        return after

    def count(self, url: str) -> int:
        """How many queries a GET of `url` takes; it must answer 200."""
        with CaptureQueriesContext(connection) as queries:
            answer = self.client.get(url)
        assert answer.status_code == 200, f"{url} answered {answer.status_code}."
        return sum(not each["sql"].startswith(TRANSACTION) for each in queries)
