"""Encryption at rest."""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class WrongKey(Exception):
    """No key decrypts the stored text, or it was stored for another row."""


# Errors of decrypting and parsing JSON that was altered, or has another form than expected;
# pydantic's and json's own errors are ValueErrors.
NOT_READABLE = (WrongKey, ValueError, KeyError, TypeError, AttributeError)


class Cipher:
    """Encryption with the first of its keys and decryption with any of them, so that keys can
    rotate. Fernet (AES-128-CBC with HMAC-SHA256) authenticates: what was altered in the database is
    refused and not misread. Each text is bound to the row it is `of`: in another row it is refused
    too."""

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
        """Return the text encrypted with the first key, None where it already is. Raises
        WrongKey."""
        try:
            self._first.decrypt(sealed)
        except InvalidToken:
            try:
                return self._fernet.rotate(sealed)
            except InvalidToken:
                raise WrongKey from None
        return None
