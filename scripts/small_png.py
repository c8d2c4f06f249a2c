"""Pictures of screens with at most 256 colours: a third of the size, and nobody sees it."""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {2: 3, 6: 4}  # colour type: bytes for each point
COLOURS = 256
BITS = 5  # of each colour that tell colours apart


def smaller(png: bytes) -> bytes:
    """The same picture with a palette. Reads 8-bit RGB and RGBA without interlacing, as browsers write them."""
    return drawn(_read(png))


def drawn(points: NDArray[np.uint8]) -> bytes:
    """A picture of (height, width, 3) colours."""
    palette, indices = _palette(points)
    height, width = indices.shape
    rows = np.zeros((height, width + 1), dtype=np.uint8)  # each row begins with its filter: none
    rows[:, 1:] = indices
    return SIGNATURE + b"".join(
        [
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette.tobytes()),
            _chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)),
            _chunk(b"IEND", b""),
        ]
    )


def _read(png: bytes) -> NDArray[np.uint8]:
    """(height, width, 3) colours."""
    chunks, at = [], len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        chunks.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += length + 12
    width, height, _depth, kind = struct.unpack_from(">IIBB", dict(chunks)[b"IHDR"])
    size = CHANNELS[kind]
    data = zlib.decompress(b"".join(content for name, content in chunks if name == b"IDAT"))
    rows = np.frombuffer(data, dtype=np.uint8).reshape(height, width * size + 1)
    result = np.zeros((height, width, size), dtype=np.uint8)
    above = np.zeros((width, size), dtype=np.uint8)
    for number, row in enumerate(rows):
        above = _unfiltered(int(row[0]), row[1:].reshape(width, size), above)
        result[number] = above
    return result[:, :, :3]


def _unfiltered(kind: int, row: NDArray[np.uint8], above: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """One row as it was before PNG's filter `kind` (0 none, 1 left, 2 up, 3 average, 4 Paeth)."""
    if kind == 0:
        return row
    if kind == 1:
        return np.cumsum(row, axis=0, dtype=np.uint8)
    if kind == 2:
        return row + above
    result = np.zeros_like(row)
    left = np.zeros(row.shape[1], dtype=np.int16)
    corner = left
    for x, point in enumerate(row):
        up = above[x].astype(np.int16)
        guess = (left + up) // 2 if kind == 3 else _paeth(left, up, corner)
        left, corner = (point + guess) % 256, up
        result[x] = left
    return result


def _paeth(left: NDArray[np.int16], up: NDArray[np.int16], corner: NDArray[np.int16]) -> NDArray[np.int16]:
    """Of the three, the one nearest to left + up - corner."""
    by_left, by_up, by_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
    first = (by_left <= by_up) & (by_left <= by_corner)
    return np.where(first, left, np.where(by_up <= by_corner, up, corner))


def _palette(points: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The most used colours, and for each point the nearest of them."""
    coarse = points >> (8 - BITS)
    keys = (
        (coarse[:, :, 0].astype(np.int32) << 2 * BITS)
        | (coarse[:, :, 1].astype(np.int32) << BITS)
        | coarse[:, :, 2]
    )
    _used, where, counts = np.unique(keys, return_inverse=True, return_counts=True)
    flat = points.reshape(-1, 3).astype(np.float64)
    means = np.stack([np.bincount(where.ravel(), flat[:, each]) / counts for each in range(3)], axis=1)
    palette = means[np.argsort(-counts)[:COLOURS]]
    nearest = np.array([np.argmin(((palette - colour) ** 2).sum(axis=1)) for colour in means], dtype=np.uint8)
    return palette.round().astype(np.uint8), nearest[where].reshape(points.shape[:2])


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
