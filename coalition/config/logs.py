"""How log lines look: JSON, one per line, with the request's id and nothing that names a person."""

import contextvars
import json
import logging
import time

request_id: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="")

_KEPT = ("method", "route", "status", "milliseconds", "job", "coalition")


class Lines(logging.Formatter):
    """Write a record as one JSON line: time, level, logger, message, request id and the few fields in `_KEPT`."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "from": record.name,
            "says": record.getMessage(),
        }
        if request_id.get():
            line["request"] = request_id.get()
        line.update({key: getattr(record, key) for key in _KEPT if hasattr(record, key)})
        if record.exc_info:
            # The trace names code, never values: messages of exceptions can carry what a person typed.
            line["error"] = record.exc_info[0].__name__ if record.exc_info[0] else ""
            line["trace"] = _places(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)


def _places(trace) -> list[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('site-packages/')[2]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-12:]
