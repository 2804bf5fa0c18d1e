"""The groups an identity system tells of; the teams of the roster stand beside them, to be read only."""

import re
import uuid

from django.conf import settings
from django.http import HttpResponse

from coalition.accounts import operations as do
from coalition.accounts import scim_words as words
from coalition.accounts.models import Group, Provisioned
from coalition.accounts.scim_doors import NOT_THERE, ScimError, body_of, listed, reply
from coalition.people.models import Person, Team

FILTERS = {"displayname": "name", "externalid": "external_id", "id": "id"}
MEMBER = re.compile(r'members\[value eq "([^"]+)"\]', re.IGNORECASE)
READ_ONLY = ScimError(
    400, "This is a team of the hospital's roster: it is changed by importing the roster.", "mutability"
)
MOST_MEMBERS = 5000


def index(request) -> HttpResponse:
    """All groups, or those a filter names; teams after groups when no filter asks for one."""
    asked = words.filters(request.GET.get("filter", ""), FILTERS)
    if any(isinstance(value, bool) or "\0" in value for value in asked.values()):
        raise ScimError(400, "Groups are compared with text.", "invalidFilter")
    if "id" in asked and not _ids([asked["id"]]):
        return listed(request, Group.objects.none(), shown)
    with_members = "members" not in request.GET.get("excludedAttributes", "")
    groups = Group.objects.filter(**asked).prefetch_related("members__person")
    teams = Team.objects.none() if "external_id" in asked else Team.objects.filter(**asked)
    rows = groups if groups.exists() or not teams.exists() else teams
    if not asked:
        rows = _Both(groups, teams)
    return listed(request, rows, lambda row: shown(row, with_members=with_members))


class _Both:
    """Groups, then teams, as one list."""

    def __init__(self, groups, teams) -> None:
        self.groups, self.teams, self.first = groups, teams, groups.count()

    def count(self) -> int:
        """How many there are."""
        return self.first + self.teams.count()

    def __getitem__(self, part: slice) -> list:
        later = slice(max(part.start - self.first, 0), max(part.stop - self.first, 0))
        return [*self.groups[part], *self.teams[later]]


def make(request) -> HttpResponse:
    """Take a group over."""
    body = body_of(request)
    found = Group()
    _tell(request, found, _name(body), str(body.get("externalId") or ""), _members(body.get("members") or []))
    return reply(shown(found), 201, address(found))


def show(request, id) -> HttpResponse:
    """One group, or team."""
    found = Group.objects.filter(pk=id).first() or Team.objects.filter(pk=id).first()
    if found is None:
        raise NOT_THERE
    return reply(shown(found, with_members="members" not in request.GET.get("excludedAttributes", "")))


def replace(request, id) -> HttpResponse:
    """Tell a group anew."""
    body, found = body_of(request), _find(id)
    _tell(request, found, _name(body), str(body.get("externalId") or ""), _members(body.get("members") or []))
    return reply(shown(found))


def patch(request, id) -> HttpResponse:
    """Rename a group, take people in, take people out."""
    found = _find(id)
    name, external_id = found.name, found.external_id
    members = set(found.members.values_list("person_id", flat=True))
    for op, path, value in words.operations(body_of(request)):
        for target, given in _targets(op, path, value):
            if target == "displayname":
                name = _name({"displayName": given})
            elif target == "externalid":
                external_id = str(given or "")
            else:
                members = _changed(members, op, target, given)
    _tell(request, found, name, external_id, members)
    return reply(shown(found))


def drop(request, id) -> HttpResponse:
    """Drop a group; coalitions that took it in let its people go."""
    do.drop_group(_find(id), by=request.user)
    return reply(None, 204)


def _targets(op: str, path: str, value) -> list[tuple[str, object]]:
    if not path and isinstance(value, dict):
        return [
            pair
            for name, each in value.items()
            for pair in _targets(op, name, each)
            if name.lower() not in words.NOT_KEPT
        ]
    if path.lower() in {"displayname", "externalid", "members"} or MEMBER.fullmatch(path):
        return [(path if MEMBER.fullmatch(path) else path.lower(), value)]
    if path.lower() in words.NOT_KEPT:
        return []
    raise ScimError(400, f"{path[:80] or 'A patch without path and attributes'} is not known.", "invalidPath")


def _changed(members: set, op: str, target: str, value) -> set:
    if match := MEMBER.fullmatch(target):
        return members - _ids([match[1]])
    if op == "remove":
        return members - _ids(_values(value)) if value else set()
    return _members(value) if op == "replace" else members | _members(value)


def _values(value) -> list:
    rows = value if isinstance(value, list) else [value]
    return [str(row.get("value", "")) if isinstance(row, dict) else str(row) for row in rows]


def _members(value) -> set:
    """The people named by their ids here. ScimError names the first that is not known."""
    given = _values(value)
    if len(given) > MOST_MEMBERS:
        raise ScimError(413, f"A group has at most {MOST_MEMBERS} members in one request. Add the others by a patch.")
    wanted = _ids(given)
    known = set(Provisioned.objects.filter(person__in=wanted).values_list("person_id", flat=True))
    if len(wanted) < len(set(given)) or wanted - known:
        raise ScimError(400, "A member is the id of a person that was told here before.", "invalidValue")
    return wanted


def _ids(given: list[str]) -> set:
    found = set()
    for each in given:
        try:
            found.add(uuid.UUID(each))
        except ValueError:
            continue
    return found


def _name(body: dict) -> str:
    name = body.get("displayName")
    if not isinstance(name, str) or not 0 < len(name.strip()) <= 120 or "\0" in name:
        raise ScimError(400, "displayName: text of at most 120 letters.", "invalidValue")
    return name.strip()


def _tell(request, found: Group, name: str, external_id: str, members: set) -> None:
    if len(external_id) > 255 or "\0" in external_id:
        raise ScimError(400, "externalId: text of at most 255 letters.", "invalidValue")
    do.tell_group(
        found, by=request.user, name=name, external_id=external_id, members=list(Person.objects.filter(pk__in=members))
    )


def _find(pk) -> Group:
    found = Group.objects.filter(pk=pk).first()
    if found is None:
        raise READ_ONLY if Team.objects.filter(pk=pk).exists() else NOT_THERE
    return found


def address(found) -> str:
    """Where one is found."""
    return f"{settings.BASE_URL}/scim/v2/Groups/{found.pk}"


def shown(found, *, with_members: bool = True) -> dict:
    """A group, or team, as SCIM sees one."""
    resource = {
        "schemas": [words.GROUP], "id": str(found.pk), "displayName": found.name,
        "meta": {"resourceType": "Group", "location": address(found)},
    }  # fmt: skip
    if getattr(found, "external_id", ""):
        resource["externalId"] = found.external_id
    if with_members:
        people = (
            [each.person for each in found.members.all()]
            if isinstance(found, Group)
            else found.people.filter(provisioned__isnull=False)
        )
        resource["members"] = [{"value": str(each.pk), "display": each.name, "type": "User"} for each in people]
    return resource
