"""The page on which an admin lets the app in, or does not. /authentication/installing-with-oauth"""

from html import escape

from aiohttp import web
from yarl import URL

from sandbox.people import User
from sandbox.slack.model import SlackError
from sandbox.slack.oauth import AuthorizeRequest, OAuth
from sandbox.slack.workspace import Workspace

PATH = "/oauth/v2/authorize"
_CARRIED = ("client_id", "scope", "user_scope", "state", "redirect_uri")

_WORDS = {
    "title": ("{app} wants to come into your workspace", "{app} demande l’accès à un espace"),
    "who": ("You are", "Vous êtes"),
    "may": ("The app will be allowed:", "L’application pourra utiliser\u00a0:"),
    "allow": ("Allow", "Autoriser"),
    "deny": ("Cancel", "Annuler"),
    "all": ("all of {name}", "tout {name}"),
    "wrong": ("Something is wrong with this link", "Ce lien ne convient pas"),
}
_STYLE = """
body { margin: 0; background: #3b1f5b; color: #1d1c1d; font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 460px; margin: 10vh auto; padding: 28px 32px; border-radius: 8px;
  background: #fff; }
h1 { margin: 0 0 18px; font-size: 22px; line-height: 1.25; }
label { display: block; font-weight: 700; }
select { width: 100%; height: 36px; margin: 4px 0 16px; font: inherit; }
ul { margin: 4px 0 20px; padding-left: 20px; }
button { min-width: 96px; height: 36px; border: 1px solid #bbb; border-radius: 4px;
  background: #fff; font: inherit; font-weight: 700; cursor: pointer; }
button[value=allow] { border-color: #0d5f58; background: #0d5f58; color: #fff; }
"""


class Consent:
    def __init__(self, oauth: OAuth) -> None:
        self.oauth = oauth

    def routes(self) -> list[web.RouteDef]:
        return [web.get(PATH, self.show), web.post(PATH, self.decide)]

    async def show(self, request: web.Request) -> web.Response:
        try:
            asked = self.oauth.ask(request.query)
        except SlackError as refused:
            return _wrong(request, refused)
        carried = {name: request.query.get(name, "") for name in _CARRIED}
        return _page(request, self._title(request), self._form(request, asked, carried))

    async def decide(self, request: web.Request) -> web.Response:
        """Return to the app, with a code or a refusal."""
        form = {name: str(value) for name, value in (await request.post()).items()}
        try:
            asked = self.oauth.ask(form)
            if form.get("decision") != "allow":
                raise web.HTTPFound(_with(asked, error="access_denied"))
            space, installer, org_wide = self._chosen(form.get("installer", ""))
            code = self.oauth.allow(asked, installer, space, org_wide=org_wide)
        except SlackError as refused:
            return _wrong(request, refused)
        raise web.HTTPFound(_with(asked, code=code))

    def _chosen(self, installer: str) -> tuple[Workspace, User, bool]:
        place, _, user_id = installer.partition(":")
        for space in self.oauth.spaces:
            org = space.organisation
            if user_id in space.users and place in (space.team.id, org.id if org else None):
                return space, space.users[user_id], place != space.team.id
        raise SlackError("invalid_team")

    # -- what it looks like ------------------------------------------------------------------------

    def _title(self, request: web.Request) -> str:
        return _say(request, "title", app=self.oauth.manifest.name)

    def _form(self, request: web.Request, asked: AuthorizeRequest, carried: dict[str, str]) -> str:
        hidden = "".join(
            f'<input type="hidden" name="{name}" value="{escape(value)}">'
            for name, value in carried.items()
        )
        team = request.query.get("team", "")
        options = "".join(
            f'<option value="{escape(value)}"{" selected" * value.startswith(f"{team}:")}>'
            f"{escape(label)}</option>"
            for value, label in self._installers(request)
        )
        scopes = "".join(f"<li><code>{escape(one)}</code></li>" for one in asked.scopes)
        return (
            f'<form method="post" action="{PATH}">{hidden}'
            f'<label for="who">{_say(request, "who")}</label>'
            f'<select id="who" name="installer">{options}</select>'
            f"<p>{_say(request, 'may')}</p><ul>{scopes}</ul>"
            f'<button name="decision" value="allow">{_say(request, "allow")}</button> '
            f'<button name="decision" value="deny">{_say(request, "deny")}</button></form>'
        )

    def _installers(self, request: web.Request) -> list[tuple[str, str]]:
        """Return (value, label): full members, admins first; for a whole organisation where that
        goes."""
        found = []
        for space in self.oauth.spaces:
            members = [one for one in space.users.values() if space.ours(one) and not one.guest]
            org = space.organisation if self.oauth.manifest.org_deploy else None
            for user in sorted(members, key=lambda one: not one.admin):
                found.append((f"{space.team.id}:{user.id}", f"{user.name}, {space.team.name}"))
                if org and user.admin:
                    label = _say(request, "all", name=org.name)
                    found.append((f"{org.id}:{user.id}", f"{user.name}, {label}"))
        return found


def _with(asked: AuthorizeRequest, **answer: str) -> URL:
    return URL(asked.redirect).update_query({**answer, "state": asked.state})


def _say(request: web.Request, key: str, **values: str) -> str:
    english, french = _WORDS[key]
    words = french if request.headers.get("Accept-Language", "").startswith("fr") else english
    return words.format(**{name: escape(value) for name, value in values.items()})


def _wrong(request: web.Request, refused: SlackError) -> web.Response:
    scopes = " ".join(refused.more.get("scopes", []))
    said = f"<p><code>{escape(f'{refused.code} {scopes}'.strip())}</code></p>"
    return _page(request, _say(request, "wrong"), said, 400)


def _page(request: web.Request, title: str, inside: str, status: int = 200) -> web.Response:
    french = request.headers.get("Accept-Language", "").startswith("fr")
    text = (
        f'<!doctype html><html lang="{"fr" if french else "en"}"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{title}</h1>{inside}</main></body></html>"
    )
    return web.Response(text=text, content_type="text/html", status=status)
