"""Installing the app by OAuth: what an admin is asked, codes, and tokens for codes.

/authentication/installing-with-oauth, /reference/methods/oauth.v2.access
"""

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sandbox.people import User
from sandbox.slack.app import Organisation
from sandbox.slack.arguments import Args
from sandbox.slack.grants import Grant, Grants
from sandbox.slack.model import Json, SlackError
from sandbox.slack.scopes import Manifest
from sandbox.slack.workspace import Workspace

CODE_LIFE = 600.0
"""Seconds."""


@dataclass(frozen=True)
class AuthorizeRequest:
    """The app's request, as its link states it; `redirect_uri` is empty when the link
    names none."""

    scopes: tuple[str, ...]
    user_scopes: tuple[str, ...]
    state: str
    redirect_uri: str
    redirect: str
    """The address to which the answer goes."""


@dataclass(eq=False)
class Code:
    asked: AuthorizeRequest
    installer: User
    space: Workspace
    org_wide: bool
    born: float
    used: bool = False


class OAuth:
    """`redirect_url`: one more that is registered, beside the manifest's `redirect_urls`."""

    def __init__(self, manifest: Manifest, grants: Grants, spaces: list[Workspace]) -> None:
        self.manifest, self.grants, self.spaces = manifest, grants, spaces
        self.client_id = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**13)}"
        self.client_secret = secrets.token_hex(16)
        self.redirect_url: str | None = None
        self.code_life = CODE_LIFE
        self.clock: Callable[[], float] = time.monotonic
        self._codes: dict[str, Code] = {}

    # -- the link, and the answer of whoever followed it -----------------------------------------

    def ask(self, query: Mapping[str, str]) -> AuthorizeRequest:
        """Read a request. Raises SlackError: invalid_client_id, invalid_scope, bad_redirect_uri."""
        if query.get("client_id") != self.client_id:
            raise SlackError("invalid_client_id")
        scopes, user_scopes = (_listed(query.get(name, "")) for name in ("scope", "user_scope"))
        unknown = {*scopes} - {*self.manifest.scopes} | {*user_scopes} - {
            *self.manifest.user_scopes
        }
        if unknown or not (scopes or user_scopes):
            raise SlackError("invalid_scope", scopes=sorted(unknown))
        given = query.get("redirect_uri", "")
        return AuthorizeRequest(
            scopes, user_scopes, query.get("state", ""), given, self._redirect(given)
        )

    def _redirect(self, given: str) -> str:
        """Check a URL: it must be a registered one or lie below it."""
        registered = [*self.manifest.redirect_urls, *filter(None, [self.redirect_url])]
        if not given and registered:
            return registered[0]
        for one in registered:
            if given == one or given.startswith((one.rstrip("/") + "/", one + "?")):
                return given
        raise SlackError("bad_redirect_uri")

    def allow(
        self, asked: AuthorizeRequest, installer: User, space: Workspace, *, org_wide: bool
    ) -> str:
        """Return a code, good once. Raises SlackError where the app cannot be installed so."""
        if org_wide and not (space.organisation and self.manifest.org_deploy):
            raise SlackError("org_login_required")
        code = f"{secrets.randbelow(10**11)}.{secrets.token_hex(32)}"
        self._codes[code] = Code(asked, installer, space, org_wide, self.clock())
        return code

    # -- the app's own call ------------------------------------------------------------------------

    def access(self, args: Args, basic: tuple[str, str]) -> Json:
        """`basic`: id and secret from the header; they may stand in the arguments as well."""
        client_id, secret = (
            basic if basic[0] else (args.text("client_id"), args.text("client_secret"))
        )
        if client_id != self.client_id:
            raise SlackError("invalid_client_id")
        if not secrets.compare_digest(secret, self.client_secret):
            raise SlackError("bad_client_secret")
        if args.text("grant_type") not in ("", "authorization_code"):
            raise SlackError("invalid_grant_type")
        code = self._code(args)
        code.used = True
        return self._answer(code, self._install(code))

    def _code(self, args: Args) -> Code:
        code = self._codes.get(args.text("code"))
        if code is None or self.clock() - code.born >= self.code_life:
            raise SlackError("invalid_code")
        if code.used:
            raise SlackError("code_already_used")
        if args.text("redirect_uri") != code.asked.redirect_uri:
            raise SlackError("bad_redirect_uri")
        return code

    def _install(self, code: Code) -> Grant:
        org = code.space.organisation if code.org_wide else None
        return self.grants.give(self._covered(code.space, org), code.asked.scopes, org)

    def _covered(self, space: Workspace, org: Organisation | None) -> list[Workspace]:
        return [one for one in self.spaces if one.organisation is org] if org else [space]

    def _answer(self, code: Code, grant: Grant) -> Json:
        """Build the answer of oauth.v2.access; an organisation's has no team.
        /enterprise/apps/reference"""
        space, org = code.space, code.space.organisation
        return {
            "ok": True,
            "app_id": space.app_id,
            "authed_user": {"id": code.installer.id},
            "scope": ",".join(grant.scopes),
            "token_type": "bot",
            "access_token": grant.token,
            "bot_user_id": space.bot_user,
            "team": None if code.org_wide else {"id": space.team.id, "name": space.team.name},
            "enterprise": {"id": org.id, "name": org.name} if org else None,
            "is_enterprise_install": code.org_wide,
        }


def _listed(scopes: str) -> tuple[str, ...]:
    return tuple(scopes.replace(",", " ").split())
