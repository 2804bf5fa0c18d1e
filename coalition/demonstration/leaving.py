"""Who came and went: a second step of signing in is set up, and a seat is handed over before its holder leaves."""

from coalition.accounts import operations as accounts
from coalition.accounts import totp
from coalition.accounts.models import Account
from coalition.charter import operations as charter
from coalition.charter.models import CharterVersion
from coalition.demonstration.founding import SECRETARY, join
from coalition.demonstration.telling import Story, Strand
from coalition.ledger.models import HOSPITAL
from coalition.ledger.tenancy import scope
from coalition.people import operations as people
from coalition.people.models import Discipline

LEAVES, FOLLOWS, SEAT = "Bruno Novak", "Iris Moreau", "Data quality · data management"


def tell(story: Story) -> Strand:
    """The secretary sets up one-time codes; a second voice of the data warehouse comes, hands on what it holds, and goes."""
    yield story.moment(34, "08:20")
    _second_step(story)
    yield story.moment(112, "09:10")
    people.open_seat(
        story.coalition, by=story.person(SECRETARY), title=SEAT, team=story.team("Data warehouse"),
        discipline=Discipline.objects.get(code="data-management"), term_ends_on=story.date(365 + 120),
    )  # fmt: skip
    yield from join(story, LEAVES, 113, seat=SEAT)
    yield story.moment(115, "12:30")
    _sign(story, LEAVES)
    yield from join(story, FOLLOWS, 300)
    yield story.moment(302, "12:30")
    _sign(story, FOLLOWS)
    yield story.moment(306, "13:45")
    people.hand_over(story.member(LEAVES), by=story.person(LEAVES), to=story.member(FOLLOWS))
    yield story.moment(308, "16:00")
    people.leave(story.member(LEAVES), by=story.person(LEAVES))


def _second_step(story: Story) -> None:
    account, secret = Account.of(story.person(SECRETARY)), totp.new_secret()
    with scope(HOSPITAL, account):
        accounts.set_up_codes(account, by=account, secret=secret, code=totp.code_at(secret, totp.step_now()))
        accounts.make_recovery_codes(account, by=account)


def _sign(story: Story, name: str) -> None:
    story.do(charter.sign, CharterVersion.objects.ratified().get(), by=name)
