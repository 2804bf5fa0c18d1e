"""What is done around every request: an id for the logs, no store for private pages, no trace on sealed ones."""

import logging
import secrets
import time

from django.conf import settings

from coalition.config.logs import request_id

log = logging.getLogger("coalition.web")
SEALED_PREFIX = "/sealed/"


class Traced:
    """Give each request an id of ours, log one line for it (route, never the full path), answer with the id."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        token, started = request_id.set(secrets.token_hex(6)), time.perf_counter()
        try:
            response = self.get_response(request)
            response["X-Request-Id"] = request_id.get()
            match = request.resolver_match
            if not request.path.startswith((SEALED_PREFIX, settings.STATIC_URL)):
                log.info(
                    "answered",
                    extra={
                        "method": request.method,
                        "route": match.route if match else "",
                        "status": response.status_code,
                        "milliseconds": round((time.perf_counter() - started) * 1000, 1),
                    },
                )
            return response
        finally:
            request_id.reset(token)


class Sealed:
    """Sealed pages know nobody: cookies and what tells of the browser are dropped before anything can read them."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(SEALED_PREFIX):
            return self.get_response(request)
        request.COOKIES = {}
        for name in ("HTTP_COOKIE", "HTTP_USER_AGENT", "HTTP_ACCEPT_LANGUAGE", "HTTP_X_FORWARDED_FOR", "REMOTE_ADDR"):
            request.META.pop(name, None)
        response = self.get_response(request)
        response.cookies.clear()
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response


class Private:
    """Pages for a signed-in person are never stored by a browser or a proxy."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(settings.STATIC_URL):
            return response
        if "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response
