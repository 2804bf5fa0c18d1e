"""The API's description, OpenAPI 3.1, generated from the catalogue of operations and the nouns."""

import re

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.http import JsonResponse

import coalition
from coalition.api.problems import TITLES
from coalition.api.writing import needs_file, offered
from coalition.ledger.models import Hospital
from coalition.ledger.nouns import NOUNS, Noun
from coalition.ledger.operations import Operation

_PROBLEM = {"$ref": "#/components/schemas/Problem"}
_SLUG = {
    "name": "slug",
    "in": "path",
    "required": True,
    "schema": {"type": "string"},
    "description": "The coalition's short name.",
}
_ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "schema": {"type": "string", "maxLength": 90},
    "description": "Asking again with the same key gives the same answer and acts once; kept for a day.",
}


ON = {
    "name": "on",
    "in": "query",
    "description": "A day, or a moment with its zone: only what ran then.",
    "schema": {"type": "string", "examples": ["2026-11-02", "2026-11-02T14:05:00+00:00"]},
}

def openapi(request) -> JsonResponse:
    """The whole description."""
    return JsonResponse(document())


def document() -> dict:
    """The OpenAPI document as a dictionary."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Coalition",
            "version": coalition.__version__,
            "description": "Every act and every noun of a clinical coalition.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/api/v1"}],
        "security": [{"token": []}, {"session": []}],
        "paths": dict(sorted(_paths())),
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
            },
            "schemas": _schemas(),
        },
    }


def path_of(operation: Operation) -> str:
    """Where an operation is performed."""
    if operation.thing_type is Hospital:
        return f"/hospital/{operation.verb}/"
    if operation.thing_type.__name__ == "Coalition":
        return f"/{{slug}}/{operation.app}/{operation.verb}/"
    return f"/{{slug}}/{NOUNS[operation.thing_type.noun()].plural}/{{id}}/{operation.verb}/"


def _paths():
    for noun in NOUNS.values():
        if noun.fields:
            yield f"/{{slug}}/{noun.plural}/", {"get": _list(noun)}
            yield f"/{{slug}}/{noun.plural}/{{id}}/", {"get": _one(noun)}
    yield "/{slug}/charter/signed/", {"get": _signed()}
    for operation in offered():
        yield path_of(operation), {"post": _act(operation)}


def _signed() -> dict:
    on = {"name": "on", "in": "query", "schema": {"type": "string", "format": "date"}, "description": "Today if left out."}
    answer = {
        "type": "object",
        "required": ["on", "versions"],
        "properties": {"on": {"type": "string", "format": "date"}, "versions": {"type": "array", "items": {"type": "object"}}},
    }
    return _answering("charter.signed", "Say who had signed which version of the charter on a day.", [_SLUG, on], answer)


def _list(noun: Noun) -> dict:
    parameters = [
        _SLUG,
        {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100, "default": 25}},
        {"name": "after", "in": "query", "schema": {"type": "string"}, "description": "`next` of the page before."},
        *({"name": name, "in": "query", "schema": _column(noun.model, name)} for name in noun.filters),
        *([ON] if noun.lasts else []),
    ]
    page = {
        "type": "object",
        "required": ["rows", "next"],
        "properties": {
            "rows": {"type": "array", "items": {"$ref": f"#/components/schemas/{_name(noun)}"}},
            "next": {"type": ["string", "null"]},
        },
    }
    return _answering(f"{noun.plural}.list", f"List {noun.plural}.", parameters, page)


def _one(noun: Noun) -> dict:
    schema = {"$ref": f"#/components/schemas/{_name(noun)}"}
    return _answering(f"{noun.plural}.read", f"Read one {noun.model.noun()}.", [_SLUG, _ID], schema)


def _act(operation: Operation) -> dict:
    path = path_of(operation)
    parameters = [each for each in (_SLUG, _ID) if f"{{{each['name']}}}" in path] + [_KEY]
    described = _answering(operation.name, operation.summary, parameters, {"$ref": "#/components/schemas/Thing"})
    properties = {name: field_schema(field) for name, field in operation.form.base_fields.items()}
    required = [name for name, field in operation.form.base_fields.items() if field.required]
    kind = "multipart/form-data" if needs_file(operation) else "application/json"
    body = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        body["required"] = required
    described["requestBody"] = {"required": bool(required), "content": {kind: {"schema": body}}}
    described["tags"] = [operation.app]
    return described


def _answering(name: str, summary: str, parameters: list, schema: dict) -> dict:
    refusals = {
        str(status): {"description": title, "content": {"application/problem+json": {"schema": _PROBLEM}}}
        for status, title in TITLES.items()
    }
    good = {"200": {"description": "Done", "content": {"application/json": {"schema": schema}}}}
    return {"operationId": name, "summary": summary, "parameters": parameters, "responses": good | refusals}


def field_schema(field: forms.Field) -> dict:
    """A form field as JSON schema."""
    found: dict = {"type": "string"}
    if isinstance(field, forms.ModelMultipleChoiceField):
        found = {"type": "array", "items": {"type": "string", "format": "uuid"}}
    elif isinstance(field, forms.ModelChoiceField):
        found = {"type": "string", "format": "uuid"}
    elif isinstance(field, forms.MultipleChoiceField):
        found = {"type": "array", "items": {"type": "string"}}
    elif isinstance(field, forms.BooleanField):
        found = {"type": "boolean"}
    elif isinstance(field, forms.DecimalField | forms.FloatField):
        found = {"type": ["number", "string"]}
    elif isinstance(field, forms.IntegerField):
        found = {"type": "integer"}
    elif isinstance(field, forms.DateTimeField):
        found["format"] = "date-time"
    elif isinstance(field, forms.DateField):
        found["format"] = "date"
    elif isinstance(field, forms.FileField):
        found["format"] = "binary"
    elif isinstance(field, forms.ChoiceField):
        choices = [str(value) for value, _ in field.choices if value != ""]
        if len(choices) <= 60:
            found["enum"] = choices + ([] if field.required else [""])
    elif getattr(field, "max_length", None):
        found["maxLength"] = field.max_length
    words = " ".join(part for part in (str(field.label or ""), str(field.help_text or "")) if part)
    return found | ({"description": words} if words else {})


def _schemas() -> dict:
    thing = {
        "id": {"type": "string", "format": "uuid"},
        "noun": {"type": "string"},
        "url": {"type": "string"},
        "heading": {"type": "string"},
    }
    schemas = {
        "Thing": {"type": "object", "required": list(thing), "properties": thing},
        "Problem": {
            "type": "object",
            "required": ["type", "title", "status", "detail"],
            "properties": {
                "type": {"type": "string"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string"},
                "errors": {"type": "array", "items": {"type": "object"}},
            },
        },
    }
    for noun in NOUNS.values():
        if noun.fields:
            own = {name: _column(noun.model, name) for name in noun.fields}
            schemas[_name(noun)] = {"type": "object", "required": list(thing), "properties": thing | own}
    return schemas


def _name(noun: Noun) -> str:
    return re.sub(r"\W", "", noun.model.__name__)


def _column(model: type[models.Model], name: str) -> dict:
    try:
        column = model._meta.get_field(name)
    except FieldDoesNotExist:
        return {}
    return {} if column.is_relation else _KINDS.get(column.get_internal_type(), {})


_KINDS = {
    "CharField": {"type": ["string", "null"]},
    "SlugField": {"type": ["string", "null"]},
    "TextField": {"type": ["string", "null"]},
    "UUIDField": {"type": ["string", "null"], "format": "uuid"},
    "BooleanField": {"type": ["boolean", "null"]},
    "DateField": {"type": ["string", "null"], "format": "date"},
    "DateTimeField": {"type": ["string", "null"], "format": "date-time"},
    "DecimalField": {"type": ["string", "null"]},
    "FloatField": {"type": ["number", "null"]},
    "IntegerField": {"type": ["integer", "null"]},
    "PositiveSmallIntegerField": {"type": ["integer", "null"]},
    "PositiveIntegerField": {"type": ["integer", "null"]},
}
