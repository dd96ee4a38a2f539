"""The pages of an installation: our own HTML, in the browser's language. Pure."""

from html import escape

from ligo_slack.i18n import Language, Localized, language_of
from ligo_slack.slack.oauth import text

STYLE = """
:root { color-scheme: light dark; --ground: #f6f4f9; --card: #fff; --ink: #1f1a29;
  --soft: #5f566e; --line: #e3dded; --brand: #3b1f5b; --on: #fff; --good: #1d7a4d;
  --bad: #a8322d; }
@media (prefers-color-scheme: dark) { :root { --ground: #17131e; --card: #221c2c; --ink: #f2eef8;
  --soft: #b3a9c4; --line: #3a3148; --brand: #c9a7f5; --on: #1d1230; --good: #6fd3a0;
  --bad: #f3938d; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px;
  background: var(--ground); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { width: 100%; max-width: 480px; padding: 36px 36px 32px; border: 1px solid var(--line);
  border-radius: 16px; background: var(--card); box-shadow: 0 12px 40px rgb(59 31 91 / .08); }
.mark { display: grid; place-items: center; width: 52px; height: 52px; margin-bottom: 22px;
  border-radius: 14px; background: #3b1f5b; color: #fff; font-size: 26px; font-weight: 700; }
.mark.good { background: var(--good); color: var(--card); }
.mark.bad { background: var(--bad); color: var(--card); }
h1 { margin: 0 0 10px; font-size: 25px; line-height: 1.2; letter-spacing: -.01em; }
p { margin: 0 0 16px; color: var(--soft); }
h2 { margin: 22px 0 8px; font-size: 15px; }
ul { margin: 0 0 18px; padding: 0; list-style: none; }
li { position: relative; padding: 5px 0 5px 26px; }
li::before { content: "✓"; position: absolute; left: 2px; color: var(--good); font-weight: 700; }
a.act { display: inline-block; margin-top: 6px; padding: 11px 22px; border-radius: 10px;
  background: var(--brand); color: var(--on); font-weight: 600; text-decoration: none; }
a.act:focus-visible { outline: 3px solid var(--good); outline-offset: 3px; }
code { padding: 2px 6px; border-radius: 6px; background: var(--ground); font-size: 14px; }
@media (max-width: 520px) { main { padding: 28px 22px; } }
"""


def language_asked(accepted: str) -> Language:
    """Read an Accept-Language header: French where it comes before English, else English."""
    wishes = []
    for place, wish in enumerate(accepted.split(",")[:20]):
        name, _, quality = wish.strip().partition(";q=")
        try:
            wishes.append((-float(quality or 1), place, name.lower()))
        except ValueError:
            continue
    supported = (name for _, _, name in sorted(wishes) if name.startswith(("fr", "en")))
    return language_of(next(supported, ""))


def install(language: Language, url: str) -> str:
    """Draw the first page. `url` is Slack's page that asks for consent."""
    scopes = "".join(f"<li>{escape(what(language))}</li>" for what in text.SCOPES.values())
    inside = (
        f"{_p(text.INSTALL_LEAD(language))}<h2>{escape(text.MAY(language))}</h2><ul>{scopes}</ul>"
        f"{_p(text.READS_NO_CHANNEL(language))}{_act(text.ADD(language), url)}"
    )
    return _page(language, text.INSTALL_TITLE, inside, mark="L")


def done(language: Language, name: str, url: str, *, wide: bool) -> str:
    """Draw the last page. `name` is the workspace's or organisation's; `url` opens the app in
    Slack."""
    said = (text.DONE_WIDE if wide else text.DONE)(
        language, name=name or text.YOUR_WORKSPACE(language)
    )
    inside = _p(said) + _act(text.OPEN(language), url)
    return _page(language, text.DONE_TITLE, inside, mark="✓", tone="good")


def failed(
    language: Language, title: Localized, what: Localized, again: str, code: str = ""
) -> str:
    """Draw a failure. `again` leads back to the first page; `code` is Slack's."""
    said = text.SLACK_SAYS(language, code="\0").partition("\0") if code else ()
    detail = f"<p>{escape(said[0])}<code>{escape(code)}</code>{escape(said[2])}</p>" if said else ""
    inside = f"{_p(what(language))}{detail}{_act(text.AGAIN(language), again)}"
    return _page(language, title, inside, mark="!", tone="bad")


def _p(words: str) -> str:
    return f"<p>{escape(words)}</p>"


def _act(label: str, url: str) -> str:
    return f'<a class="act" href="{escape(url)}">{escape(label)}</a>'


def _page(language: Language, title: Localized, inside: str, *, mark: str, tone: str = "") -> str:
    named = escape(title(language))
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="data:,"><title>{named} · {text.APP}</title>'
        f"<style>{STYLE}</style></head><body><main>"
        f'<div class="mark {tone}" aria-hidden="true">{mark}</div>'
        f"<h1>{named}</h1>{inside}</main></body></html>"
    )
