"""What SCIM says of itself: what it can do, its kinds of resources, their attributes."""

from django.conf import settings

from coalition.accounts import scim_words as words
from coalition.accounts.scim_doors import LIST, NOT_THERE, reply

CORE = "urn:ietf:params:scim:schemas:core:2.0"
CONFIG = {
    "schemas": [f"{CORE}:ServiceProviderConfig"],
    "patch": {"supported": True},
    "bulk": {"supported": False, "maxOperations": 0, "maxPayloadSize": 0},
    "filter": {"supported": True, "maxResults": 200},
    "changePassword": {"supported": False},
    "sort": {"supported": False},
    "etag": {"supported": False},
    "authenticationSchemes": [
        {
            "type": "oauthbearertoken",
            "name": "Bearer token",
            "description": "The key a steward made, in the Authorization header",
        }
    ],
}


def _attribute(name: str, kind: str = "string", **more) -> dict:
    usual = {
        "name": name, "type": kind, "multiValued": False, "required": False, "caseExact": False, "mutability": "readWrite",
        "returned": "default", "uniqueness": "none",
    }  # fmt: skip
    return usual | more


SCHEMAS = {
    words.USER: ("User", [
        _attribute("userName", required=True, uniqueness="server"),
        _attribute("displayName"),
        _attribute("name", "complex", subAttributes=[_attribute(each) for each in ("formatted", "givenName", "familyName")]),
        _attribute("emails", "complex", multiValued=True, subAttributes=[
            _attribute("value", required=True, uniqueness="server"), _attribute("type"), _attribute("primary", "boolean"),
        ]),
        _attribute("title"),
        _attribute("active", "boolean"),
        _attribute("groups", "complex", multiValued=True, mutability="readOnly",
                   subAttributes=[_attribute("value", mutability="readOnly"), _attribute("display", mutability="readOnly")]),
    ]),
    words.GROUP: ("Group", [
        _attribute("displayName", required=True, uniqueness="server"),
        _attribute("members", "complex", multiValued=True, subAttributes=[
            _attribute("value", mutability="immutable"), _attribute("display", mutability="readOnly"), _attribute("type"),
        ]),
    ]),
}  # fmt: skip


def config(request):
    """What it can do."""
    return reply(CONFIG)


def resource_types(request):
    """People and groups."""
    return reply(_list([_type(name, schema) for schema, (name, _) in SCHEMAS.items()]))


def resource_type(request, name: str):
    """One kind of resource."""
    for schema, (each, _) in SCHEMAS.items():
        if each == name:
            return reply(_type(name, schema))
    raise NOT_THERE


def _type(name: str, schema: str) -> dict:
    return {
        "schemas": [f"{CORE}:ResourceType"], "id": name, "name": name, "endpoint": f"/{name}s", "schema": schema,
        "meta": {"resourceType": "ResourceType", "location": f"{settings.BASE_URL}/scim/v2/ResourceTypes/{name}"},
    }  # fmt: skip


def schemas(request):
    """Their attributes."""
    return reply(_list([_schema(each) for each in SCHEMAS]))


def schema(request, name: str):
    """The attributes of one."""
    if name not in SCHEMAS:
        raise NOT_THERE
    return reply(_schema(name))


def _schema(schema: str) -> dict:
    name, attributes = SCHEMAS[schema]
    return {
        "schemas": [f"{CORE}:Schema"], "id": schema, "name": name, "attributes": attributes,
        "meta": {"resourceType": "Schema", "location": f"{settings.BASE_URL}/scim/v2/Schemas/{schema}"},
    }  # fmt: skip


def _list(rows: list[dict]) -> dict:
    return {"schemas": [LIST], "totalResults": len(rows), "startIndex": 1, "itemsPerPage": len(rows), "Resources": rows}
