"""Check every drawn view and message, in both languages, by Slack's own blocks.validate.

The drawn ones are tests/golden, which a checkout of the code has beside it and a container has not
(docs.slack.dev/reference/methods/blocks.validate: it needs no token, and has a rate of its own).
"""

import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ligo_slack.doctor import slack_more_text as text
from ligo_slack.doctor.findings import Finding, untried
from ligo_slack.doctor.slack_api import SlackAnswer, SlackApi, safe

GOLDEN = Path(__file__).resolve().parents[2] / "tests" / "golden"
AT_ONCE = 8
NAMED = 5  # refused ones that are named
POINTER = re.compile(r"[\w/]{1,100}", re.ASCII)
METHOD = "blocks.validate"


@dataclass
class Tried:
    accepted: int = 0
    refused: dict[str, str] = field(default_factory=dict)
    """The code, and the first pointer where Slack names one, by the view's name."""
    is_offered: bool = True


class ViewsCheck:
    """`seconds`: for all of them; those that Slack's rate leaves over are not tried."""

    def __init__(self, api: SlackApi, folder: Path = GOLDEN, seconds: float = 35.0) -> None:
        self._api, self._folder = api, folder
        self._end = time.monotonic() + seconds
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._tried = Tried()

    async def run(self) -> Finding:
        files = sorted(self._folder.glob("*/*.json"))
        if not files:
            return untried(text.VIEWS, text.NO_VIEWS)
        await self._try(files[0])
        if not self._tried.is_offered:
            return untried(text.VIEWS, text.NO_VALIDATION)
        await asyncio.gather(*(self._try(file) for file in files[1:]))
        return self._found(len(files))

    def _found(self, total: int) -> Finding:
        accepted, refused = self._tried.accepted, self._tried.refused
        which = sorted(refused)
        values = {
            "accepted": accepted,
            "total": total,
            "which": ", ".join(which[:NAMED]) + ("…" if len(which) > NAMED else ""),
            "why": refused[which[0]] if which else "",
        }
        facts = {"accepted": accepted, "total": total, "refused": refused}
        verdict = text.ALL_TAKEN if accepted == total else text.SOME_TAKEN
        return Finding(text.VIEWS, text.NOT_TAKEN if refused else verdict, values, facts=facts)

    async def _try(self, file: Path) -> None:
        async with self._turn:
            answer = await self._answer(_payload(file))
        if answer is None:
            return
        if answer.is_ok:
            self._tried.accepted += 1
        elif answer.error == "unknown_method":
            self._tried.is_offered = False
        elif answer.error.startswith("invalid"):
            name = f"{file.parent.name}/{file.stem}"
            self._tried.refused[name] = _why(answer)

    async def _answer(self, payload: dict[str, Any]) -> SlackAnswer | None:
        """Return Slack's answer, waiting as long as it asks for; None where time is over."""
        while time.monotonic() < self._end:
            answer = await self._api.call(METHOD, json=payload)
            if answer.error != "ratelimited":
                return answer
            if time.monotonic() + answer.retry_after >= self._end:
                break
            await asyncio.sleep(answer.retry_after)
        self._end = time.monotonic()
        return None


def _payload(file: Path) -> dict[str, Any]:
    drawn = json.loads(file.read_text(encoding="utf-8"))
    if isinstance(drawn, list):
        return {"blocks": drawn}
    return {"view": drawn} if "type" in drawn else {"message": drawn}


def _why(answer: SlackAnswer) -> str:
    """Return the code, and the pointer of the first error: keys and indexes, no words of ours."""
    errors = answer.data.get("errors")
    first = errors[0] if isinstance(errors, list) and errors else {}
    pointer = str(first.get("pointer") or "") if isinstance(first, dict) else ""
    told = pointer if POINTER.fullmatch(pointer) else ""
    return f"{safe(answer.error)} {told}".strip()
