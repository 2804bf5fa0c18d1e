"""The API's map, under /api/v1/."""

from coalition.api import past, reading, schema, writing
from coalition.api.doors import api

READ, WRITE = ("GET", "HEAD"), ("POST",)

outside = [
    api("api/v1/", reading.start, name="api.start", methods=READ, audience="person"),
    api("api/v1/openapi.json", schema.openapi, name="api.openapi", methods=READ, audience="public"),
    api("api/v1/hospital/<slug:verb>/", writing.on_hospital, name="api.hospital", methods=WRITE, audience="steward"),
    api("api/v1/<slug:slug>/charter/signed/", past.signed, name="api.signed", methods=READ, audience="reader"),
    api("api/v1/<slug:slug>/<slug:plural>/", reading.index, name="api.index", methods=READ, audience="reader"),
    api("api/v1/<slug:slug>/<slug:plural>/<uuid:id>/", reading.show, name="api.show", methods=READ, audience="reader"),
    api(
        "api/v1/<slug:slug>/<slug:plural>/<uuid:id>/<slug:verb>/",
        writing.on_thing,
        name="api.on_thing",
        methods=WRITE,
        audience="reader",
    ),
    api(
        "api/v1/<slug:slug>/<slug:room>/<slug:verb>/",
        writing.on_coalition,
        name="api.on_coalition",
        methods=WRITE,
        audience="reader",
    ),
    api("api/v1/<path:rest>", reading.nothing, name="api.nothing", methods=(*READ, *WRITE), audience="public"),
]
