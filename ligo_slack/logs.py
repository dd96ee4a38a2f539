"""Logging to stderr: text on a terminal, one JSON object a line elsewhere.

Every line that belongs to a request carries its reference, which an unknown error shows to the
person. No line contains people's data: an exception is logged as its type and its frames, because
its message can quote what somebody typed, and of the messages of libraries only the beginning is
kept, up to where a value may have been put in.
"""

import asyncio
import logging
import logging.config
import re
import secrets
import sys
import threading
import traceback
import warnings
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from pythonjsonlogger.json import JsonFormatter
from slack_sdk.errors import SlackApiError

from ligo_slack.slack.clients import error_code

log = logging.getLogger(__name__)

OURS = __name__.partition(".")[0]
TEXT = "%(asctime)s %(levelname)s %(name)s [%(reference)s] %(message)s"
FIELDS = {"time", "level", "logger", "reference", "message", "exception"}  # of a JSON line
BEGINNING = 500  # characters in which a value is looked for: the search is quadratic
VALUE = re.compile(r"[:(\[{<'\"`\n]|[a-z]+://|\S+@|\d|\s[A-Z]")  # where one may begin in a message


def reference() -> str:
    """Return the reference of the current request, "" outside of any."""
    current = _reference.get()
    return current.text if current else ""


class NewReference:
    """A context with a reference of its own, inherited by every task started inside. It is made up
    when it is first asked for: most requests write no line."""

    @cached_property
    def text(self) -> str:
        return secrets.token_hex(4).upper()

    def __enter__(self) -> None:
        self._before = _reference.set(self)

    def __exit__(self, *_: object) -> None:
        _reference.reset(self._before)


_reference: ContextVar[NewReference | None] = ContextVar("reference", default=None)


def start(level: str) -> None:
    """Write all logs to stderr from here on; `level` is that of the bot's own loggers. The level of
    others is WARNING: below it, Bolt and slack_sdk print payloads, httpx and SQLAlchemy what goes
    to Ligo and to the database."""
    logging.raiseExceptions = False  # a line that cannot be written would be quoted, values and all
    logging.config.dictConfig(configuration(level, sys.stderr))
    warnings.showwarning = _warned
    sys.excepthook = _died
    threading.excepthook = _thread_died
    sys.unraisablehook = _unraisable


def configuration(level: str, stream: TextIO) -> dict[str, Any]:
    """Return the configuration (docs.python.org/3/library/logging.config.html)."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"reference": {"()": WithReference}, "values": {"()": WithoutValues}},
        "formatters": {"text": {"()": TextLines, "fmt": TEXT}, "json": {"()": JsonLines}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "stream": stream,
                "filters": ["reference", "values"],
                "formatter": "text" if stream.isatty() else "json",
            }
        },
        "root": {"level": "WARNING", "handlers": ["stderr"]},
        "loggers": {OURS: {"level": level}},
    }


class WithReference(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.reference = reference()
        return True


class WithoutValues(logging.Filter):
    """A filter that cuts the messages of libraries before the first value that they may contain."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_text = None  # what another handler made of the exception
        if record.name.partition(".")[0] != OURS:
            place = f"{Path(record.pathname).name}:{record.lineno}"
            record.msg, record.args = f"{_beginning(_said(record))} ({place})", ()
        return True


class TextLines(logging.Formatter):
    def formatException(self, ei: Any) -> str:
        return trace(ei[1])


class JsonLines(JsonFormatter):
    """A formatter that writes records as JSON. `time` is in UTC (ISO 8601). Extra attributes that a
    library sets on a record are left out."""

    def __init__(self) -> None:
        names = {"asctime": "time", "levelname": "level", "name": "logger", "exc_info": "exception"}
        fields = ["asctime", "levelname", "name", "reference", "message"]
        super().__init__(fields, rename_fields=names, json_default=str)

    def formatTime(
        self,
        record: logging.LogRecord,
        datefmt: str | None = None,  # noqa: ARG002 - always ISO 8601
    ) -> str:
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def formatException(self, ei: Any) -> str:
        return trace(ei[1])

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in log_data.items() if name in FIELDS}


def trace(error: BaseException) -> str:
    """Return the types and frames of an exception and of its causes, without their messages."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    cause = error.__cause__ or error.__context__
    code = f" ({error_code(error)})" if isinstance(error, SlackApiError) else ""
    own = f"{type(error).__name__}{code}\n{frames}"
    return f"{own}caused by {trace(cause)}" if cause else own


def forget_frames(error: BaseException) -> None:
    """Let go of the frames of an exception and of its causes. They hold whatever the failed code
    had at hand, for as long as somebody is told of it."""
    chain = [error]
    while chain:
        one = chain.pop()
        if one.__traceback__ is not None:  # a cause that is the context too is met twice
            one.__traceback__ = None
            chain += [cause for cause in (one.__cause__, one.__context__) if cause]


def unhandled(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log an error as asyncio's exception handler: asyncio's own prints the exception's message."""
    error = context.get("exception")
    details = trace(error) if error else "no exception was given"
    log.error("%s: %s", _beginning(context["message"]), details)


def _said(record: logging.LogRecord) -> str:
    """Return a library's message; without its values where they do not fit its format."""
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        return str(record.msg)


def _beginning(message: str) -> str:
    """Return a library's message up to where it may have put a value in."""
    return VALUE.split(message[:BEGINNING], maxsplit=1)[0].rstrip() or "something was logged"


def _warned(
    message: Warning | str,  # noqa: ARG001 - its words stay out
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001 - the log has its own
    line: str | None = None,  # noqa: ARG001 - source lines stay out
) -> None:
    log.warning("%s at %s:%s", category.__name__, Path(filename).name, lineno)


def _died(_kind: type[BaseException], error: BaseException, _frames: TracebackType | None) -> None:
    log.critical("the process ends: %s", trace(error))


def _thread_died(died: threading.ExceptHookArgs) -> None:
    log.critical("a thread ends: %s", trace(died.exc_value) if died.exc_value else "unknown")


def _unraisable(met: "sys.UnraisableHookArgs") -> None:
    log.error("an unraisable error: %s", trace(met.exc_value) if met.exc_value else "unknown")
