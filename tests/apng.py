"""Write a moving picture: an APNG of screenshots (w3.org/TR/png-3, 11.3.6), which GitHub shows and
for which no library is needed."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def write(path: Path, frames: list[tuple[bytes, int]]) -> None:
    """Write the frames, each a PNG and the milliseconds for which it is shown. All have the same
    size and colours; the picture plays again and again."""
    head = _only(frames[0][0], b"IHDR")
    if any(_only(png, b"IHDR") != head for png, _ in frames):
        raise ValueError("the frames differ in size or colours")
    out = [SIGNATURE, _chunk(b"IHDR", head), _chunk(b"acTL", struct.pack(">II", len(frames), 0))]
    number = 0
    for png, shown in frames:
        place = struct.pack(">IIII", *struct.unpack(">II", head[:8]), 0, 0)
        out.append(
            _chunk(
                b"fcTL", struct.pack(">I", number) + place + struct.pack(">HHBB", shown, 1000, 0, 0)
            )
        )
        number += 1
        data = b"".join(body for kind, body in _chunks(png) if kind == b"IDAT")
        if number == 1:
            out.append(_chunk(b"IDAT", data))
        else:
            out.append(_chunk(b"fdAT", struct.pack(">I", number) + data))
            number += 1
    path.write_bytes(b"".join([*out, _chunk(b"IEND", b"")]))


def frames_of(apng: bytes) -> int:
    """Return how many frames a picture says that it has; 1 for a still one."""
    found = [body for kind, body in _chunks(apng) if kind == b"acTL"]
    return int(struct.unpack(">I", found[0][:4])[0]) if found else 1


def size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", _only(png, b"IHDR")[:8])
    return width, height


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the type and the body of each chunk. Raises ValueError where one is damaged."""
    if not png.startswith(SIGNATURE):
        raise ValueError("not a PNG")
    at = len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        (sum_,) = struct.unpack(">I", png[at + 8 + length : at + 12 + length])
        if zlib.crc32(kind + body) != sum_:
            raise ValueError(f"a damaged chunk {kind!r}")
        yield kind, body
        at += 12 + length


def _only(png: bytes, wanted: bytes) -> bytes:
    return next(body for kind, body in _chunks(png) if kind == wanted)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
