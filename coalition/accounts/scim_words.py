"""How SCIM's filters, patches and resources are read: a few forms, each checked; anything else is an error in words."""

import json
import re

from coalition.accounts.scim_doors import ScimError

PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
ONE = re.compile(r'\s*([A-Za-z][\w.:$-]*)\s+([A-Za-z]{2})\s+("(?:[^"\\]|\\.)*"|true|false|[^\s]+)\s*', re.ASCII)
# What SCIM knows and Coalition does not keep: taken without a word, so that an identity system need not be told apart.
NOT_KEPT = {
    "addresses", "costcenter", "department", "division", "entitlements", "ims", "locale", "manager", "nickname", "organization",
    "phonenumbers", "photos", "preferredlanguage", "profileurl", "roles", "timezone", "usertype", "x509certificates", "groups",
    "employeenumber", "password", "id", "meta", "schemas",
}  # fmt: skip
USER_KEPT = {"username", "externalid", "displayname", "title", "active", "name", "emails"}
NAME_PARTS = {"formatted", "givenname", "familyname", "middlename", "honorificprefix", "honorificsuffix"}
MOST_OPERATIONS = 1000


def filters(text: str, known: dict[str, str]) -> dict:
    """A filter such as `userName eq "ada"` as {column: value}; several are joined by `and`. Errors: ScimError."""
    found, place = {}, 0
    while place < len(text):
        match = ONE.match(text, place)
        if match is None or (name := match[1].removeprefix(f"{USER}:").removeprefix(f"{GROUP}:").lower()) not in known:
            raise ScimError(
                400, f"This filter cannot be read. Filter by {', '.join(sorted(known))} with eq.", "invalidFilter"
            )
        if match[2].lower() != "eq":
            raise ScimError(400, f"Only eq is understood, not {match[2]}.", "invalidFilter")
        found[known[name]] = _value(match[3])
        place = match.end()
        if place < len(text):
            if text[place : place + 4].lower() != "and ":
                raise ScimError(400, "Conditions are joined by and.", "invalidFilter")
            place += 4
    return found


def _value(text: str):
    try:
        return json.loads(text)
    except ValueError as wrong:
        raise ScimError(
            400, "A value in a filter stands in double quotes, or is true or false.", "invalidFilter"
        ) from wrong


def truth(value) -> bool:
    """True or false, also as the words some identity systems send."""
    words = {"true": True, "false": False}
    if isinstance(value, str) and value.lower() in words:
        return words[value.lower()]
    if isinstance(value, bool):
        return value
    raise ScimError(400, "active is true or false.", "invalidValue")


def operations(body: dict) -> list[tuple[str, str, object]]:
    """The operations of a patch as (add, remove or replace; path or empty; value). Errors: ScimError."""
    rows = next((value for name, value in body.items() if name.lower() == "operations"), None)
    if PATCH not in (body.get("schemas") or []) or not isinstance(rows, list) or not rows:
        raise ScimError(400, f"A patch names the schema {PATCH} and has Operations.", "invalidSyntax")
    if len(rows) > MOST_OPERATIONS:
        raise ScimError(413, f"A patch has at most {MOST_OPERATIONS} operations.")
    return [_operation(row) for row in rows]


def _operation(row) -> tuple[str, str, object]:
    if (
        not isinstance(row, dict)
        or not isinstance(row.get("op"), str)
        or row["op"].lower() not in {"add", "remove", "replace"}
    ):
        raise ScimError(400, "Each operation has an op: add, remove or replace.", "invalidSyntax")
    path = row.get("path") or ""
    if not isinstance(path, str) or len(path) > 500:
        raise ScimError(400, "A path is text.", "invalidPath")
    if row["op"].lower() == "remove" and not path:
        raise ScimError(400, "A remove says what, by its path.", "noTarget")
    return row["op"].lower(), path.removeprefix(f"{USER}:").removeprefix(f"{GROUP}:"), row.get("value")


def user_from(resource: dict, told: dict | None = None) -> dict:
    """What a user resource says, laid over `told`: user_name, external_id, email, name, job_title, active."""
    found = dict(told or {"user_name": "", "external_id": "", "email": "", "name": "", "job_title": "", "active": True})
    given = {}
    for name, value in resource.items():
        given |= _flat(name, value)
    _lay(found, given)
    return found


def _flat(name: str, value) -> dict:
    """One attribute by its small-letter path; parts of a name by `name.part`. Unknown ones are an error."""
    bare = name.removeprefix(f"{USER}:").lower()
    first, _, part = bare.partition(".")
    if bare == ENTERPRISE.lower() or bare.startswith(f"{ENTERPRISE.lower()}:") or first in NOT_KEPT:
        return {}
    if first == "name" and part in NAME_PARTS:
        return {f"name.{part}": value}
    if first == "name" and not part and isinstance(value, dict):
        return {f"name.{key.lower()}": each for key, each in value.items() if key.lower() in NAME_PARTS}
    if first.partition("[")[0] == "emails":
        return {"email": _email(value)}
    if bare in USER_KEPT - {"name"}:
        return {bare: value}
    raise ScimError(400, f"{name[:80]} is not known.", "invalidPath")


def _email(value) -> str:
    """The address of `emails`: the primary one, else the first; or one that a path pointed at."""
    if isinstance(value, str):
        return value
    rows = [row for row in (value if isinstance(value, list) else [value]) if isinstance(row, dict)]
    rows.sort(key=lambda row: str(row.get("primary", "")).lower() != "true")
    return str(rows[0].get("value", "")) if rows else ""


def _lay(found: dict, given: dict) -> None:
    columns = {"username": "user_name", "externalid": "external_id", "title": "job_title", "email": "email"}
    for name, column in columns.items():
        if name in given:
            found[column] = _text(name, given[name])
    if "active" in given:
        found["active"] = truth(given["active"])
    if name := _name(found["name"], given):
        found["name"] = name
    if not found["email"] and "@" in found["user_name"]:
        found["email"] = found["user_name"]


def _name(before: str, given: dict) -> str:
    """The whole name: as displayed, as formatted, else its parts over those of the name before."""
    whole = given.get("displayname") or given.get("name.formatted")
    if whole or not {"name.givenname", "name.familyname"} & set(given):
        return _text("displayName", whole or "")
    first, _, last = before.rpartition(" ")
    parts = given.get("name.givenname", first), given.get("name.familyname", last)
    return " ".join(_text("name", part) for part in parts if part).strip()


def _text(name: str, value) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ScimError(400, f"{name} is text.", "invalidValue")
    return value.strip()


def patched(told: dict, rows: list[tuple[str, str, object]]) -> dict:
    """What a patch makes of a user. Errors: ScimError."""
    for op, path, value in rows:
        if op == "remove":
            value = True if path.lower() == "active" else ""
        if not path and not isinstance(value, dict):
            raise ScimError(400, "Without a path the value is an object with attributes.", "invalidValue")
        told = user_from({path: value} if path else value, told)
    return told
