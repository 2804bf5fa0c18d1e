"""How the API acts: one endpoint per operation, its form for input, a key that makes asking twice act once."""

import hashlib
import json

from django import forms
from django.conf import settings
from django.db import IntegrityError
from django.http import JsonResponse

from coalition.api.problems import Wrong, form_errors, problem
from coalition.api.reading import find, noun_of, represent
from coalition.ledger.adding import add
from coalition.ledger.models import Hospital, Submission
from coalition.ledger.nouns import NOUNS
from coalition.ledger.operations import CATALOGUE, SUBMISSION, Operation
from coalition.people.acting import has_just_proved

LARGEST_BODY = 1024 * 1024


def on_thing(request, plural: str, id, verb: str) -> JsonResponse:
    """Perform an operation on one thing: POST /<plural>/<id>/<verb>/."""
    noun = noun_of(plural)
    operation = _operation(lambda each: each.thing_type is noun.model and each.verb == verb)
    return _perform(request, operation, find(noun, id, request.user))


def on_coalition(request, room: str, verb: str) -> JsonResponse:
    """Perform an operation of the coalition: POST /<room>/<verb>/."""
    operation = _operation(lambda each: each.name == f"{room}.{verb}" and each.thing_type.__name__ == "Coalition")
    return _perform(request, operation, request.coalition)


def on_hospital(request, verb: str) -> JsonResponse:
    """Perform an operation of the hospital: POST /hospital/<verb>/."""
    operation = _operation(lambda each: each.thing_type is Hospital and each.verb == verb)
    return _perform(request, operation, Hospital())


def offered() -> list[Operation]:
    """The operations the API offers: all but the machine's own and the sealed ones (which have no sender)."""
    return [each for _, each in sorted(CATALOGUE.items()) if not each.machine and not each.sealed]


def _operation(is_it) -> Operation:
    for operation in offered():
        if is_it(operation):
            return operation
    raise Wrong(404, "There is no such operation here.")


def _perform(request, operation: Operation, thing) -> JsonResponse:
    if operation.fresh and "Authorization" not in request.headers and not has_just_proved(request):
        raise Wrong(403, f"This matters, so prove first who you are, at {settings.PROVE_URL}.")
    data, files, digest = _input(request, operation)
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > 90 or "\0" in key:
        raise Wrong(400, "An Idempotency-Key has at most 90 characters.")
    earlier = _earlier(request, key, digest)
    if earlier is not None:
        return earlier
    form = operation.form(data, files, thing=thing, by=request.user)
    if not form.is_valid():
        return problem(422, "Some fields cannot be used; see errors.", form_errors(form))
    answer: dict = {}

    def keep(result) -> None:
        answer.update(_answer(result, thing))
        if key:
            made = Submission(person_id=request.user.pk, key=f"api:{key}", body_hash=digest, status=200, answer=answer)
            add([made])

    try:
        operation.complete(thing, request.user, form.cleaned_data, keep)
    except IntegrityError as clash:
        if SUBMISSION not in str(clash):
            raise
        return _earlier(request, key, digest)
    return JsonResponse(answer)


def _answer(result, thing) -> dict:
    made = result if hasattr(result, "noun") else thing
    noun = NOUNS.get(made.noun())
    if noun is None:
        return {"id": str(made.pk), "noun": made.noun(), "heading": made.heading, "url": made.get_absolute_url()}
    return represent(made, noun)


def _earlier(request, key: str, digest: str) -> JsonResponse | None:
    """The answer given before to the same key by the same person; 422 when the body differs."""
    before = Submission.objects.filter(person_id=request.user.pk, key=f"api:{key}").first() if key else None
    if before is None:
        return None
    if before.body_hash != digest:
        raise Wrong(422, "This Idempotency-Key was used with another body. Use a new key.")
    return JsonResponse(before.answer, status=before.status, headers={"Idempotent-Replay": "true"})


def _input(request, operation: Operation):
    """The input as (data, files, digest of the whole request); unknown names and wrong shapes are errors."""
    kind = request.content_type
    if kind == "multipart/form-data":
        data, files = request.POST, request.FILES
        raw = repr(sorted(data.lists())) + repr([(name, each.name, _digest(each)) for name, each in sorted(files.items())])
    elif kind in {"application/json", ""} or not request.body:
        data, files, raw = _json(request, operation), None, request.body.decode(errors="replace")
    else:
        raise Wrong(415, "Send application/json, or multipart/form-data where a file is needed.")
    unknown = set(data) - set(operation.form.base_fields) - {"csrfmiddlewaretoken"}
    if unknown:
        names = ", ".join(sorted(operation.form.base_fields)) or "none"
        raise Wrong(
            400, f"Unknown field: {', '.join(sorted(map(str, unknown)))[:200]}. Fields of this operation: {names}."
        )
    return data, files, hashlib.sha256(f"{request.path}\n{raw}".encode()).hexdigest()


def _digest(file) -> str:
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def _json(request, operation: Operation) -> dict:
    if len(request.body) > LARGEST_BODY:
        raise Wrong(413, "A body has at most 1 MiB.")
    if not request.body:
        return {}
    try:
        data = json.loads(request.body)
        json.dumps(data, ensure_ascii=False).encode()  # half a character (a lone surrogate) is no text
    except (ValueError, RecursionError) as wrong:
        raise Wrong(400, "The body is not JSON.") from wrong
    if not isinstance(data, dict):
        raise Wrong(400, "The body is a JSON object with the operation's fields.")
    return {name: _plain(operation, name, value) for name, value in data.items() if value is not None}


def _plain(operation: Operation, name: str, value):
    """A value as the operation's form reads it: text, or a list of texts where the field takes several."""
    field = operation.form.base_fields.get(name)
    takes_several = getattr(field and field.widget, "allow_multiple_selected", False)
    if isinstance(value, list) and takes_several and all(isinstance(each, str | int) for each in value):
        return [str(each) for each in value]
    if isinstance(value, dict | list):
        kinds = "a list of ids" if takes_several else "text, a number, true or false"
        raise Wrong(422, f"{name[:60]} is {kinds}.", [{"field": name[:60], "message": f"Send {kinds}."}])
    return value if isinstance(value, bool) and isinstance(field, forms.BooleanField) else str(value)


def needs_file(operation: Operation) -> bool:
    """Whether the operation takes a file, so that its body is multipart."""
    return any(isinstance(field, forms.FileField) for field in operation.form.base_fields.values())
