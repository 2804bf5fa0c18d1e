"""Who may come in through the hospital's sign-in: people known here; nobody's address leads anywhere by itself."""

from django.conf import settings

from coalition.accounts import operations as do
from coalition.accounts.claims import Claims
from coalition.accounts.joining import has_a_way_in
from coalition.accounts.models import Account, Connection
from coalition.ledger import clock
from coalition.ledger.models import HOSPITAL, Hospital
from coalition.ledger.problems import Invalid
from coalition.ledger.tenancy import scope
from coalition.people import codes
from coalition.people.models import Invitation, Person

UNKNOWN = (
    "You are signed in at {name}, but no account here belongs to it. If you have one, sign in as usual and connect it under "
    "“Your account”. Otherwise ask the chair of your coalition to invite you."
)
CLOSED = "This account is closed. Ask a steward of the installation."


def arrive(provider, claims: Claims, flow: dict, user) -> Person:
    """The person a provider's claims belong to; connected on the way when that may be. Invalid says why not, in words."""
    with scope(HOSPITAL):
        connection = _connection(provider, claims) or _connect(provider, claims, flow, user)
        person = connection.person
        if not person.is_active or person.is_system:
            raise Invalid(CLOSED)
        if user.is_authenticated and person.pk != user.pk:
            raise Invalid("That account belongs to somebody else here. Sign out first, then sign in with it.")
        Connection.objects.filter(pk=connection.pk).update(last_used_on=clock.today())
        if provider.trusts_mail and claims.email == person.email and not _is_verified(person):
            do.verify_address(Account.of(person), by=Person.objects.system(), how="sign-in")
        return person


def _connection(provider, claims: Claims) -> Connection | None:
    rows = Connection.objects.filter(provider=provider.key, subject=claims.subject)
    return rows.select_related("person").first()


def _connect(provider, claims: Claims, flow: dict, user) -> Connection:
    """The first time: of whoever is signed in, by an invitation's link, by a trusted address, or somebody new."""
    system = Person.objects.system()
    if user.is_authenticated:
        person = user if flow.get("connects") else None
    else:
        person = _invited(claims, flow) or _by_mail(provider, claims) or _new(provider, claims)
    if person is None:
        raise Invalid(UNKNOWN.format(name=provider.name))
    if not person.is_active or person.is_system:
        raise Invalid(CLOSED)
    connection = do.connect(Account.of(person), by=system, provider=provider.key, subject=claims.subject)
    connection.person = person
    return connection


def _by_mail(provider, claims: Claims) -> Person | None:
    """Whoever has the address, where the operator declared that the provider's addresses can be trusted."""
    return Person.objects.filter(email=claims.email).first() if provider.trusts_mail and claims.email else None


def _invited(claims: Claims, flow: dict) -> Person | None:
    """Whoever was sent the invitation from whose page this began, while they have no other way in."""
    code = flow.get("invitation") or ""
    coalition_id = codes.coalition_of(code)
    if coalition_id is None:
        return None
    with scope(coalition_id):
        invitation = Invitation.objects.open_now().filter(code_hash=codes.hash_of(code)).first()
    if invitation is None:
        return None
    person = Person.objects.filter(email=invitation.email).first()
    if person is None:
        return do.welcome(Hospital(), by=Person.objects.system(), email=invitation.email, name=_name(claims, invitation.email))
    return None if has_a_way_in(person) else person


def _new(provider, claims: Claims) -> Person | None:
    """Somebody not known yet, where the operator wants accounts made; never beside one with the same address."""
    if not (provider.makes_accounts and claims.email) or Person.objects.filter(email=claims.email).exists():
        return None
    return do.welcome(Hospital(), by=Person.objects.system(), email=claims.email, name=_name(claims, claims.email))


def _name(claims: Claims, email: str) -> str:
    return claims.name or email.partition("@")[0]


def _is_verified(person: Person) -> bool:
    return Account.objects.filter(pk=person.pk, verified_address__email=person.email).exists()


def provider_of(key: str):
    """The provider of this key; None when there is none."""
    return settings.SSO_PROVIDERS.get(key)
