"""Encryption at rest."""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class WrongKey(Exception):
    """None of the keys given opens what is stored, or it was stored for something else."""


# What reading sealed JSON raises where it was altered, or has another form than is expected;
# pydantic's and json's own errors are ValueErrors.
NOT_READABLE = (WrongKey, ValueError, KeyError, TypeError, AttributeError)


class Cipher:
    """Seals text with the first of its keys and opens what any of them sealed, so keys can rotate.

    Fernet (AES-128-CBC with HMAC-SHA256): seals are authenticated, so what was altered in the
    database is refused and not misread. Each is bound to whom it is `of`: in another row it is
    refused too.
    """

    def __init__(self, keys: str) -> None:
        each = [Fernet(key.strip()) for key in keys.split(",")]
        self._first = each[0]
        self._fernet = MultiFernet(each)
        self.keys = len(each)

    def seal(self, text: str, of: str) -> bytes:
        return self._fernet.encrypt(f"{of}\n{text}".encode())

    def open(self, sealed: bytes, of: str) -> str:
        try:
            owner, _, text = self._fernet.decrypt(sealed).decode().partition("\n")
        except InvalidToken:
            raise WrongKey from None
        if owner != of:
            raise WrongKey
        return text

    def renewed(self, sealed: bytes) -> bytes | None:
        """The same, sealed with the first key; None where it is already. Raises WrongKey."""
        try:
            self._first.decrypt(sealed)
        except InvalidToken:
            try:
                return self._fernet.rotate(sealed)
            except InvalidToken:
                raise WrongKey from None
        return None
