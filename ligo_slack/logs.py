"""What the bot writes about itself, on stderr: text on a terminal, a JSON object a line elsewhere.

Every line that belongs to a request carries its reference, the one that an unknown error shows to
the person. Nothing of people's is written: an exception is its type and its frames, for its own
words can quote what somebody typed, and of what libraries say only the beginning is kept, before
any value that they may have put in.
"""

import asyncio
import copy
import json
import logging
import random
import re
import secrets
import sys
import threading
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from slack_sdk.errors import SlackApiError

from ligo_slack.slack.clients import error_code

log = logging.getLogger(__name__)

OURS = __name__.partition(".")[0]
TEXT = "%(asctime)s %(levelname)s %(name)s [%(reference)s] %(message)s"
VALUE = re.compile(r"[:(\[{<'\"`\n]|[a-z]+://|\S+@|\d|\s[A-Z]")  # where one may begin in a message

# References tell lines apart and are no secret: the system's own dice take a call to it each time.
_dice = random.Random(secrets.token_bytes(16))  # noqa: S311
_reference: ContextVar[str] = ContextVar("reference", default="")


def reference() -> str:
    """Of the request that is being worked on; "" outside of any."""
    return _reference.get()


class NewReference:
    """For what runs inside, and for every task that it starts."""

    def __enter__(self) -> None:
        self._before = _reference.set(f"{_dice.getrandbits(32):08X}")

    def __exit__(self, *_: object) -> None:
        _reference.reset(self._before)


def start(level: str) -> None:
    """Everything goes to stderr from here on. `level` is our own loggers'.

    Others' is WARNING: below it, Bolt and slack_sdk print payloads, httpx and SQLAlchemy what goes
    to Ligo and to the database.
    """
    logging.raiseExceptions = False  # a line that cannot be written would be quoted, values and all
    # No line has them (docs.python.org/3/howto/logging.html#optimization).
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging.basicConfig(level=logging.WARNING, handlers=[handler(sys.stderr)], force=True)
    logging.getLogger(OURS).setLevel(level)
    warnings.showwarning = _warned
    sys.excepthook = _died
    threading.excepthook = _thread_died
    sys.unraisablehook = _unraisable


def handler(stream: TextIO) -> logging.Handler:
    made = _Handler(stream)
    made.setFormatter(_Text(TEXT) if stream.isatty() else _Json())
    return made


def trace(error: BaseException) -> str:
    """An exception, and what caused it, without any of their words."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    cause = error.__cause__ or error.__context__
    code = f" ({error_code(error)})" if isinstance(error, SlackApiError) else ""
    own = f"{type(error).__name__}{code}\n{frames}"
    return f"{own}caused by {trace(cause)}" if cause else own


def unhandled(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """asyncio's exception handler: its own prints the exception's words."""
    error = context.get("exception")
    known = trace(error) if error else "nothing more is known"
    log.error("%s: %s", _beginning(context["message"]), known)


@contextmanager
def gathering() -> Iterator[None]:
    """In the running loop, what one turn of it has to say is written together."""
    ours = [one for one in logging.getLogger().handlers if isinstance(one, _Handler)]
    for one in ours:
        one.gather(asyncio.get_running_loop())
    try:
        yield
    finally:
        for one in ours:
            one.gather(None)


class _Handler(logging.StreamHandler[TextIO]):
    """Each write wakes whoever reads, and takes as long as a tenth of an answer. A warning, and
    what other threads say, waits for no others."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = 0
        self._waiting: list[str] = []

    def gather(self, loop: asyncio.AbstractEventLoop | None) -> None:
        self.flush()
        self._loop, self._thread = loop, threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._waiting.append(f"{self.format(record)}{self.terminator}")
        except Exception:  # noqa: BLE001 - a line that cannot be made stops nobody (StreamHandler)
            self.handleError(record)
        waits = record.levelno < logging.WARNING and threading.get_ident() == self._thread
        if self._loop is None or not waits:
            self.flush()
        elif len(self._waiting) == 1:
            self._loop.call_soon(self.flush)

    def flush(self) -> None:
        with self.lock or nullcontext(), suppress(OSError, ValueError):  # nobody may read any more
            lines, self._waiting = self._waiting, []
            if lines:
                self.stream.write("".join(lines))
                self.stream.flush()

    def format(self, record: logging.LogRecord) -> str:
        ours = record.name.partition(".")[0] == OURS
        mine = record if ours and not record.exc_text else copy.copy(record)
        mine.exc_text = None  # what another handler made of it
        if not ours:
            place = f"{Path(mine.pathname).name}:{mine.lineno}"
            mine.msg, mine.args = f"{_beginning(_said(mine))} ({place})", ()
        return super().format(mine)


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        record.reference = reference()
        return super().format(record)

    def formatException(self, ei: Any) -> str:
        return trace(ei[1])


class _Json(_Text):
    """One is written for every answer, and no more is in it than this: a library takes twice as
    long."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "reference": reference(),
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line)


def _said(record: logging.LogRecord) -> str:
    """A library's message; its values are left out anyway where they do not fit into it."""
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        return str(record.msg)


def _beginning(message: str) -> str:
    """Of a library's message: up to where it may have put a value in."""
    return VALUE.split(message, maxsplit=1)[0].rstrip() or "something was logged"


def _warned(
    message: Warning | str,  # noqa: ARG001 - its words stay out
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    log.warning("%s at %s:%s", category.__name__, Path(filename).name, lineno)


def _died(_kind: type[BaseException], error: BaseException, _frames: TracebackType | None) -> None:
    log.critical("the process ends: %s", trace(error))


def _thread_died(died: threading.ExceptHookArgs) -> None:
    log.critical("a thread ends: %s", trace(died.exc_value) if died.exc_value else "unknown")


def _unraisable(met: "sys.UnraisableHookArgs") -> None:
    log.error("nobody could be told of: %s", trace(met.exc_value) if met.exc_value else "unknown")
