"""Headers of a request as Slack signs it."""

import hashlib
import hmac
import time

FORM = "application/x-www-form-urlencoded"


def signed(
    secret: str, body: bytes, at: float | None = None, content_type: str = FORM
) -> dict[str, str]:
    """Sign a request as Slack does; `at`: UTC seconds, now by default.
    /authentication/verifying-requests-from-slack"""
    stamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {
        "Content-Type": content_type,
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest}",
    }
