"""Spellings of one mailbox: with a tag, with dots, under another domain of the same provider. Pure.

A tag behind a plus reaches the mailbox without it nearly everywhere (RFC 5233). The rest is what
providers say of themselves: support.google.com/mail/answer/7436150 and /10313,
proton.me/support/addresses-and-aliases, support.apple.com/HT201771,
yandex.com/support/mail/en/web/preferences/aliases.
"""

import idna

from ligo_slack.contacts.normalize import fold, whole_address

_DOMAINS = {
    "googlemail.com": "gmail.com",
    "me.com": "icloud.com",
    "mac.com": "icloud.com",
    "protonmail.com": "proton.me",
    "protonmail.ch": "proton.me",
    "pm.me": "proton.me",
    "ya.ru": "yandex.ru",
    "yandex.com": "yandex.ru",
    "yandex.by": "yandex.ru",
    "yandex.kz": "yandex.ru",
}
_IGNORED = {"gmail.com": ".", "proton.me": "._-"}  # characters of what stands before the @


def mailbox(address: str) -> str:
    """Return the one spelling that all spellings of a mailbox share; "" for what is no address."""
    local, at, domain = whole_address(address).rpartition("@")
    if not (local and at and domain):
        return ""
    domain = _in_letters(domain)
    domain = _DOMAINS.get(domain, domain)
    bare = local.partition("+")[0] or local
    ignored = str.maketrans("", "", _IGNORED.get(domain, ""))
    if domain == "yandex.ru":
        bare = bare.replace("-", ".")
    return f"{bare.translate(ignored) or bare}@{domain}"


def _in_letters(domain: str) -> str:
    """Return a domain in code (`xn--`) in the letters that it stands for, as folded as others."""
    if "xn--" not in domain:
        return domain
    try:
        return fold(idna.decode(domain))
    except UnicodeError:  # idna's own errors are among them
        return domain
