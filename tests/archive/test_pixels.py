"""The calendar as PNG says what the SVG says."""

from __future__ import annotations

import struct
import zlib

import pytest

from archive import heatmap, pixels

DAYS = {"2022-07-29": 1, "2022-07-30": 40, "2023-02-01": 7}
PICTURE = heatmap.svg(DAYS, "Báo Pháp luật Việt Nam: đã giữ <&>", (("2022-08-01", "2022-09-30"),))


def decoded(image: bytes) -> tuple[int, list[bytes], list[bytes]]:
    """Width, rows of colour numbers, colours; each chunk's checksum is looked at."""
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = {}, 8
    while at < len(image):
        (length,) = struct.unpack(">I", image[at : at + 4])
        name, body = image[at + 4 : at + 8], image[at + 8 : at + 8 + length]
        assert struct.unpack(">I", image[at + 8 + length : at + 12 + length])[0] == zlib.crc32(name + body)
        chunks[name] = body
        at += 12 + length
    wide, high = struct.unpack(">II", chunks[b"IHDR"][:8])
    raw = zlib.decompress(chunks[b"IDAT"])
    assert len(raw) == high * (wide + 1)
    rows = [raw[row * (wide + 1) + 1 : (row + 1) * (wide + 1)] for row in range(high)]
    return wide, rows, [chunks[b"PLTE"][place : place + 3] for place in range(0, len(chunks[b"PLTE"]), 3)]


def test_every_day_has_its_colour_and_words_are_written() -> None:
    wide, rows, colours = decoded(pixels.png(PICTURE))
    assert wide == heatmap.WIDTH * pixels.SCALE
    counted = {colour: sum(row.count(number) for row in rows) for number, colour in enumerate(colours)}
    cell = (heatmap.CELL * pixels.SCALE) ** 2
    none = bytes.fromhex(heatmap.COLOURS[0][1:])
    # From the first day that is held to the last there are 188; 3 have articles, 61 had no paper; the legend shows one.
    assert counted[none] == cell * (188 - 3 - 61 + 1)
    assert counted[bytes.fromhex(pixels.INK["t"][1:])] > 1000


@pytest.mark.parametrize("days", [{}, {"2024-02-29": 3}])
def test_little_is_drawn_too(days: dict[str, int]) -> None:
    assert decoded(pixels.png(heatmap.svg(days, "x")))[0] == heatmap.WIDTH * pixels.SCALE
