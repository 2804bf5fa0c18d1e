"""How the API says no: application/problem+json (RFC 9457), one shape for everything."""

from django.http import JsonResponse

TITLES = {
    400: "The request cannot be read",
    401: "Nobody is signed in",
    403: "Refused",
    404: "Nothing is there",
    405: "Not this way",
    409: "Somebody changed it meanwhile",
    413: "Too large",
    415: "Not this kind of content",
    422: "The input cannot be used",
    429: "Too often",
    500: "Something failed",
}


class Wrong(Exception):
    """Ends a request with a problem document."""

    def __init__(self, status: int, detail: str, errors: list[dict] | None = None, **headers: str) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors, self.headers = status, detail, errors, headers


def problem(status: int, detail: str, errors: list[dict] | None = None, **headers: str) -> JsonResponse:
    """A problem document. `errors`: `{"field": name or None, "message": words}` each."""
    body = {"type": "about:blank", "title": TITLES.get(status, "Problem"), "status": status, "detail": detail}
    if errors:
        body["errors"] = errors
    answer = JsonResponse(body, status=status, content_type="application/problem+json")
    for name, value in headers.items():
        answer[name.replace("_", "-")] = value
    return answer


def form_errors(form) -> list[dict]:
    """A form's errors, one entry per message."""
    return [
        {"field": None if name == "__all__" else name, "message": str(message)}
        for name, messages in form.errors.items()
        for message in messages
    ]
