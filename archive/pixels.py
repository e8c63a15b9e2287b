"""The calendar as PNG, for what shows no SVG: its rectangles and words drawn into pixels, by hand, since no library
that we need anyway draws. It knows what heatmap.py draws, and no more; letters lose their marks.
"""

from __future__ import annotations

import struct
import unicodedata
import zlib
from xml.etree import ElementTree as ET

SCALE = 2
TALL = {"t": 4, "y": 3}
"""Pixels of a dot of a letter, for the classes of heatmap.STYLE; 2 for the others."""
INK = {"t": "#24292f", "y": "#24292f"}
_DOTS = bytes.fromhex(  # ASCII from the space to z: 5 columns of 8 dots each, the lowest bit on top
    "000000000000005f00000007000700147f147f14242a7f2a12231308646236495620500008070300001c2241000041221c002a1c7f1c2a"
    "08083e080800807030000808080808000060600020100804023e5149453e00427f400072494949462141494d331814127f102745454539"
    "3c4a49493141211109073649494936464949291e0000140000004034000000081422411414141414004122140802015909063e415d594e"
    "7c1211127c7f494949363e414141227f4141413e7f494949417f090909013e414151737f0808087f00417f41002040413f017f08142241"
    "7f404040407f021c027f7f0408107f3e4141413e7f090909063e4151215e7f09192946264949493203017f01033f4040403f1f2040201f"
    "3f4038403f631408146303047804036159494d43007f4141410204081020004141417f0402010204404040404000030708002054547840"
    "7f284444383844444428384444287f385454541800087e090218a4a49c787f0804047800447d40002040403d007f1028440000417f4000"
    "7c047804787c080404783844444438fc1824241818242418fc7c08040408485454542404043f44243c4040207c1c2040201c3c4030403c"
    "44281028444c9090907c4464544c44"
)


def png(picture: str) -> bytes:
    """picture: what heatmap.svg gives."""
    root = ET.fromstring(picture)  # noqa: S314 (our own picture, made a moment ago)
    wide, high = int(root.attrib["width"]) * SCALE, int(root.attrib["height"]) * SCALE
    colours = {"#ffffff": 0, "#c4c9cf": 1}
    rows = [bytearray(wide) for _ in range(high)]
    for element in root:
        kind, at = element.tag.rpartition("}")[2], element.attrib
        if kind == "rect" and "x" in at:
            left, top = int(at["x"]) * SCALE, int(at["y"]) * SCALE
            for y in range(top, top + int(at["height"]) * SCALE):
                hatched = at["fill"].startswith("url")
                for x in range(left, left + int(at["width"]) * SCALE):
                    striped = (x + y) % 8 < 2
                    rows[y][x] = striped if hatched else colours.setdefault(at["fill"], len(colours))
        elif kind == "text":
            dot = TALL.get(at["class"], 2)
            words = "".join(x for x in unicodedata.normalize("NFD", element.text or "") if not unicodedata.combining(x))
            left = int(at["x"]) * SCALE - (6 * dot * len(words) if at.get("text-anchor") == "end" else 0)
            ink = colours.setdefault(INK.get(at["class"], "#57606a"), len(colours))
            _write(rows, left, int(at["y"]) * SCALE - 7 * dot, words.replace("đ", "d"), dot, ink)
    palette = b"".join(bytes.fromhex(colour[1:]) for colour in colours)
    head = struct.pack(">IIBBBBB", wide, high, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows))))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in (*chunks, (b"IEND", b"")))


def _write(rows: list[bytearray], left: int, top: int, words: str, dot: int, ink: int) -> None:
    for place, letter in enumerate(words):
        column = 5 * (ord(letter) - ord(" "))
        for x, dots in enumerate(_DOTS[column : column + 5] if " " <= letter <= "z" else b""):
            for y in range(8):
                if dots >> y & 1:
                    at = left + (6 * place + x) * dot
                    for row in rows[top + y * dot : top + (y + 1) * dot]:
                        row[at : at + dot] = bytes([ink]) * dot


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
