"""Encryption at rest."""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class WrongKey(Exception):
    """None of the keys given opens what is stored."""


class Vault:
    """Seals text with the first of its keys and opens what any of them sealed, so keys can rotate.

    Fernet (AES-128-CBC with HMAC-SHA256): seals are authenticated, so what was altered in the
    database is refused and not misread. A seal does not say which row it belongs to.
    """

    def __init__(self, keys: str) -> None:
        self._fernet = MultiFernet([Fernet(key.strip()) for key in keys.split(",")])

    def seal(self, text: str) -> bytes:
        return self._fernet.encrypt(text.encode())

    def open(self, sealed: bytes) -> str:
        try:
            return self._fernet.decrypt(sealed).decode()
        except InvalidToken:
            raise WrongKey from None
