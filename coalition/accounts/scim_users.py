"""The people an identity system keeps current: found, taken over, described anew, closed."""

import uuid

from django.conf import settings
from django.http import HttpResponse

from coalition.accounts import operations as do
from coalition.accounts import scim_words as words
from coalition.accounts.models import Account, Provisioned
from coalition.accounts.scim_doors import NOT_THERE, ScimError, body_of, listed, reply
from coalition.ledger.models import Hospital

FILTERS = {
    "username": "user_name__iexact", "externalid": "external_id", "active": "person__is_active", "id": "person_id",
    "emails.value": "person__email__iexact", "emails": "person__email__iexact",
}  # fmt: skip
FIELDS = {
    "user_name": "userName",
    "email": "emails",
    "name": "displayName",
    "external_id": "externalId",
    "job_title": "title",
}


def index(request) -> HttpResponse:
    """All that are known, or those a filter names; by userName."""
    rows = (
        Provisioned.objects.select_related("person")
        .prefetch_related("person__groups__group")
        .order_by("user_name", "id")
    )
    asked = words.filters(request.GET.get("filter", ""), FILTERS)
    if not _fits(asked):
        rows = rows.none()
        asked = {}
    return listed(request, rows.filter(**asked), shown)


def _fits(asked: dict) -> bool:
    """Whether the values are of the right kind; nobody has what is not."""
    for column, value in asked.items():
        if (column == "person__is_active") is not isinstance(value, bool):
            raise ScimError(400, "active is compared with true or false, all else with text.", "invalidFilter")
        if column == "person_id" and not _is_id(value):
            return False
        if isinstance(value, str) and "\0" in value:
            raise ScimError(400, "The filter holds a character that no text has.", "invalidFilter")
    return True


def _is_id(text: str) -> bool:
    try:
        return bool(uuid.UUID(text))
    except ValueError:
        return False


def make(request) -> HttpResponse:
    """Take somebody over: from the roster when the address is there, else anew."""
    told = words.user_from(body_of(request))
    active = told.pop("active")
    account = do.provision(Hospital(), by=request.user, **_checked(do.provision, Hospital(), told))
    _set_active(account, active, request.user)
    found = _find(account.pk)
    return reply(shown(found), 201, address(found))


def show(request, id) -> HttpResponse:
    """One of them."""
    return reply(shown(_find(id)))


def replace(request, id) -> HttpResponse:
    """Describe somebody anew."""
    return _change(request, _find(id), words.user_from(body_of(request)))


def patch(request, id) -> HttpResponse:
    """Change some of what is known of somebody."""
    found = _find(id)
    return _change(request, found, words.patched(_told(found), words.operations(body_of(request))))


def drop(request, id) -> HttpResponse:
    """Close an account; the identity system no longer knows it."""
    do.let_go(Account.of(_find(id).person), by=request.user)
    return reply(None, 204)


def _change(request, found: Provisioned, told: dict) -> HttpResponse:
    active, before = told.pop("active"), _told(found)
    before.pop("active")
    account = Account.of(found.person)
    if told != before:
        do.describe(account, by=request.user, **_checked(do.describe, account, told))
    _set_active(account, active, request.user)
    return reply(shown(_find(account.pk)))


def _set_active(account: Account, active: bool, by) -> None:
    if account.is_active and not active:
        do.close(account, by=by)
    elif active and not account.is_active:
        do.open_again(account, by=by)


def _checked(operation, thing, told: dict) -> dict:
    """The input through the operation's own form. ScimError names the attribute that cannot be used."""
    form = operation.form(told, thing=thing)
    if form.is_valid():
        return form.cleaned_data
    name, messages = next(iter(form.errors.items()))
    raise ScimError(400, f"{FIELDS.get(name, name)}: {messages[0]}", "invalidValue")


def _find(pk) -> Provisioned:
    rows = Provisioned.objects.select_related("person").prefetch_related("person__groups__group")
    found = rows.filter(person_id=pk).first()
    if found is None:
        raise NOT_THERE
    return found


def _told(found: Provisioned) -> dict:
    person = found.person
    return {
        "user_name": found.user_name, "external_id": found.external_id, "email": person.email, "name": person.name,
        "job_title": person.job_title, "active": person.is_active,
    }  # fmt: skip


def address(found: Provisioned) -> str:
    """Where one of them is found."""
    return f"{settings.BASE_URL}/scim/v2/Users/{found.person_id}"


def shown(found: Provisioned) -> dict:
    """A person as SCIM sees one."""
    person = found.person
    first, _, last = person.name.rpartition(" ")
    groups = [{"value": str(each.group_id), "display": each.group.name} for each in person.groups.all()]
    resource = {
        "schemas": [words.USER],
        "id": str(person.pk),
        "userName": found.user_name,
        "name": {"formatted": person.name, "givenName": first, "familyName": last},
        "displayName": person.name,
        "emails": [{"value": person.email, "type": "work", "primary": True}],
        "active": person.is_active,
        "title": person.job_title,
        "groups": groups,
        "meta": {
            "resourceType": "User", "created": person.added_at.isoformat(), "lastModified": found.changed_at.isoformat(),
            "location": address(found),
        },
    }  # fmt: skip
    return resource | ({"externalId": found.external_id} if found.external_id else {})
