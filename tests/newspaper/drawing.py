"""The sample newspaper's photographs: flat drawings in SVG, made from the file's name alone."""

# ruff: noqa: E501 -- a sentence, or a drawing, is easier to judge unbroken

from __future__ import annotations

import hashlib
from functools import lru_cache
from random import Random

from .words import CAPTIONS

_SKIES = (("#fde8c8", "#f6b48f"), ("#d9ecf5", "#8fc1d9"), ("#f8dcd6", "#d98f8f"), ("#e6e9f7", "#8e9fcf"),
          ("#e3f1e4", "#8fc3a2"))  # fmt: skip


@lru_cache(maxsize=512)
def draw(name: str, width: int = 840, height: int = 540) -> bytes:
    """name: `<scene>-<numbers>.jpg`, or a uuid whose first digit numbers the scene."""
    scenes = sorted(CAPTIONS)
    scene = next((s for s in scenes if name.startswith(s + "-")), None)
    rng = Random(int.from_bytes(hashlib.sha1(name.encode()).digest()[:8], "big"))
    if scene is None:
        scene = scenes[int(name[0], 16) % len(scenes)] if name[:1] in "0123456789abcdef" and name else scenes[0]
    top, low = rng.choice(_SKIES)
    sun_x, sun_y = rng.randint(90, 750), rng.randint(70, 170)
    sky = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 840 540" width="{width}" height="{height}" '
        f'preserveAspectRatio="xMidYMid slice">'
        f'<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{low}"/>'
        f'<stop offset="1" stop-color="{top}"/></linearGradient></defs>'
        f'<rect width="840" height="540" fill="url(#s)"/>'
        f'<circle cx="{sun_x}" cy="{sun_y}" r="{rng.randint(34, 58)}" fill="#fff6df" opacity=".85"/>'
    )
    parts = [sky]
    for _ in range(rng.randint(2, 4)):
        x, y, r = rng.randint(0, 800), rng.randint(50, 190), rng.randint(14, 30)
        parts.append(
            f'<g fill="#fff" opacity=".55"><ellipse cx="{x}" cy="{y}" rx="{r * 3}" ry="{r // 2}"/>'
            f'<ellipse cx="{x + r}" cy="{y - r // 2}" rx="{r * 2}" ry="{r // 2}"/></g>'
        )
    parts.extend((_SCENES[scene](rng), "</svg>"))
    return "".join(parts).encode()


def _hills(rng: Random, colour: str, base: int) -> str:
    a, b, c = (base - rng.randint(10, 110) for _ in range(3))
    return f'<path d="M0 {base} Q140 {a} 290 {base - 20} T560 {b} T840 {c} V540 H0Z" fill="{colour}"/>'


def _people(rng: Random, count: int, base: int, colours: tuple[str, ...]) -> str:
    out = []
    step = 720 // count
    for n in range(count):
        x, tall = 70 + n * step + rng.randint(0, step // 3), rng.randint(84, 104)
        skin = rng.choice(("#e8b894", "#d9a37c", "#f0c6a4"))
        out.append(
            f'<circle cx="{x}" cy="{base - tall}" r="17" fill="{skin}"/><path d="M{x - 18} {base - tall - 3}a18 18 0 0 1 36 0z"'
            f' fill="#3a2e2a"/><path d="M{x - 30} {base}q0-{tall - 22} 30-{tall - 22}t30 {tall - 22}z"'
            f' fill="{rng.choice(colours)}"/>'
        )
    return "".join(out)


def _trees(rng: Random, count: int, base: int, colour: str) -> str:
    out = []
    for _ in range(count):
        x, r = rng.randint(0, 840), rng.randint(24, 52)
        out.append(
            f'<rect x="{x - 4}" y="{base - r}" width="8" height="{r + 18}" fill="#6b4f3a"/>'
            f'<circle cx="{x}" cy="{base - r - 12}" r="{r}" fill="{colour}"/>'
        )
    return "".join(out)


def _court(rng: Random) -> str:
    wall, roof = rng.choice((("#f3e3c3", "#9c3b2e"), ("#efe9dd", "#7d3a3a"), ("#f5dfb0", "#8a4b2a")))
    columns = "".join(
        f'<rect x="{222 + n * 72}" y="232" width="30" height="158" fill="#fffaf0"/>'
        f'<rect x="{216 + n * 72}" y="224" width="42" height="12" fill="#e6d3ab"/>'
        for n in range(6)
    )
    return (
        _hills(rng, "#7d9c86", 380) + '<rect y="420" width="840" height="120" fill="#cdbb9b"/>'
        f'<rect x="120" y="250" width="600" height="172" fill="{wall}"/>'
        + "".join(f'<rect x="{x}" y="280" width="34" height="56" rx="3" fill="#6f8ca0"/>' for x in (146, 660))
        + f'<path d="M180 226L420 118L660 226Z" fill="{roof}"/><circle cx="420" cy="186" r="22" fill="#f2c14e"/>'
        f'<rect x="200" y="226" width="440" height="170" fill="{wall}"/>{columns}'
        '<rect x="384" y="300" width="72" height="96" fill="#6a3a2a"/>'
        '<path d="M180 396H660V412H690V428H150V412H180Z" fill="#e9dcc0"/>' + _trees(rng, 5, 424, "#4f7f5b")
    )


def _scales(rng: Random) -> str:
    tilt = rng.choice((-9, -5, 5, 9))
    wall = rng.choice(("#8c5a43", "#6f4a3c", "#55606e"))
    return (
        f'<rect width="840" height="540" fill="{wall}"/>'
        + "".join(f'<rect x="{n * 140}" width="4" height="400" fill="#000" opacity=".12"/>' for n in range(7))
        + '<rect y="400" width="840" height="140" fill="#3f2a22"/><rect y="396" width="840" height="10" fill="#a9764f"/>'
        '<rect x="412" y="140" width="16" height="250" fill="#e0b354"/>'
        '<path d="M340 396h160l-30-26H370Z" fill="#c9983d"/><circle cx="420" cy="138" r="16" fill="#f2cd78"/>'
        f'<g transform="rotate({tilt} 420 150)"><rect x="230" y="144" width="380" height="10" rx="5" fill="#e0b354"/>'
        '<path d="M240 152l-50 120h100z" fill="none" stroke="#e0b354" stroke-width="4"/>'
        '<path d="M180 272h120a60 40 0 0 1-120 0z" fill="#f2cd78"/>'
        '<path d="M600 152l-50 120h100z" fill="none" stroke="#e0b354" stroke-width="4"/>'
        '<path d="M540 272h120a60 40 0 0 1-120 0z" fill="#f2cd78"/></g>'
        '<g transform="translate(90 350)"><rect width="120" height="24" fill="#7a2f2f"/>'
        '<rect x="8" y="-22" width="110" height="22" fill="#2f5d62"/><rect x="2" y="-42" width="104" height="20" '
        'fill="#c8a45c"/></g>'
    )


def _river(rng: Random) -> str:
    boats = "".join(
        f'<g transform="translate({rng.randint(60, 640)} {y})"><path d="M0 0h130l-24 26H22z" fill="#6b3f2a"/>'
        f'<path d="M34 0q28-34 60 0z" fill="#b98a5a"/></g>'
        for y in (372, 440)
    )
    waves = "".join(
        f'<path d="M{rng.randint(0, 700)} {rng.randint(350, 520)}h{rng.randint(40, 130)}" stroke="#fff" opacity=".4" '
        f'stroke-width="3" stroke-linecap="round"/>'
        for _ in range(16)
    )
    return (
        _hills(rng, "#6d8fa3", 300) + _hills(rng, "#4f7f6b", 330)
        + f'<path d="M0 340H840V540H0Z" fill="#5b9bb3"/>{waves}{boats}'
        + '<path d="M0 540V470Q160 440 300 540Z" fill="#7fa35a"/>' + _trees(rng, 3, 486, "#3f7350")
    )  # fmt: skip


def _city(rng: Random) -> str:
    out = [_hills(rng, "#a9b8c9", 330)]
    for base, colours in ((430, ("#8fa3b8", "#9fb0c2")), (470, ("#5f7690", "#6d84a0", "#c97b63", "#e0a96d"))):
        x = -10
        while x < 840:
            wide, tall = rng.randint(56, 104), rng.randint(90, 280)
            out.append(f'<rect x="{x}" y="{base - tall}" width="{wide}" height="{tall}" fill="{rng.choice(colours)}"/>')
            if base == 470:
                out.extend(
                    f'<rect x="{x + 10 + c * 20}" y="{base - tall + 14 + r * 30}" width="10" height="16" '
                    f'fill="#ffe9b0" opacity=".8"/>'
                    for r in range(tall // 34)
                    for c in range((wide - 12) // 20)
                    if rng.random() < 0.7
                )
            x += wide + rng.randint(2, 14)
    out.append('<rect y="466" width="840" height="74" fill="#4a5560"/>')
    out.extend(f'<rect x="{x}" y="500" width="50" height="6" fill="#f3e6c2"/>' for x in range(0, 840, 100))
    return "".join(out)


def _field(rng: Random) -> str:
    rows = "".join(
        f'<path d="M{420 + (n - 6) * 16} 350L{420 + (n - 6) * 150} 540" stroke="#b98f2f" stroke-width="4" opacity=".55"/>'
        for n in range(13)
    )
    hats = "".join(
        f'<g transform="translate({rng.randint(120, 700)} {rng.randint(400, 470)})"><path d="M-30 0L0-24L30 0z" '
        f'fill="#f6e3b4"/><path d="M-16 0q16 10 32 0l6 50h-44z" fill="#7a4b6b"/></g>'
        for _ in range(3)
    )
    gold = rng.choice(("#e3bd55", "#b9c75a", "#d8b24a"))
    return (
        _hills(rng, "#6f9a83", 330) + _hills(rng, "#4f7d5d", 356)
        + f'<rect y="350" width="840" height="190" fill="{gold}"/>{rows}{hats}' + _trees(rng, 4, 352, "#3c6b46")
    )  # fmt: skip


def _room(rng: Random, back: str, people: int, colours: tuple[str, ...]) -> str:
    windows = "".join(
        f'<rect x="{70 + n * 200}" y="70" width="120" height="150" fill="#cfe6f0"/><rect x="{128 + n * 200}" y="70" '
        f'width="4" height="150" fill="#fff"/><rect x="{70 + n * 200}" y="142" width="120" height="4" fill="#fff"/>'
        for n in range(4)
    )
    return (
        f'<rect width="840" height="540" fill="{back}"/>{windows}<rect y="400" width="840" height="140" fill="#b9875f"/>'
        + _people(rng, people, 420, colours)
        + '<rect x="40" y="396" width="760" height="26" fill="#8a5a3c"/><rect x="40" y="422" width="760" height="90" '
        'fill="#a56c48"/>'
        + "".join(
            f'<rect x="{rng.randint(60, 740)}" y="382" width="46" height="14" fill="#fff" opacity=".9"/>'
            for _ in range(6)
        )
    )


def _office(rng: Random) -> str:
    return _room(rng, "#e9e2d3", 4, ("#2f5d8a", "#fff", "#4a7c59", "#7a5c8f"))


def _meeting(rng: Random) -> str:
    banner = '<rect x="170" y="36" width="500" height="70" fill="#b3261e"/><rect x="230" y="58" width="380" height="9" fill="#f7d774"/><rect x="280" y="78" width="280" height="7" fill="#f7d774"/>'
    return _room(rng, "#d8cfbf", 7, ("#2b2f3a", "#3d4a63", "#8c2f39", "#5b6b4a")) + banner


def _hospital(rng: Random) -> str:
    windows = "".join(
        f'<rect x="{170 + c * 88}" y="{190 + r * 66}" width="50" height="40" fill="#9cc7d8"/>'
        for r in range(3)
        for c in range(6)
    )
    return (
        _hills(rng, "#8fb59a", 380) + '<rect y="420" width="840" height="120" fill="#b9c2c6"/>'
        f'<rect x="140" y="150" width="560" height="274" fill="#f7fafa"/>{windows}'
        '<rect x="376" y="96" width="88" height="88" rx="8" fill="#fff"/><path d="M408 108h24v20h20v24h-20v20h-24v-20h-20'
        'v-24h20z" fill="#d64545"/><rect x="380" y="372" width="80" height="52" fill="#5d8aa0"/>'
        '<g transform="translate(560 410)"><rect width="170" height="62" rx="8" fill="#fff"/><path d="M170 18h30l20 24'
        'v20h-50z" fill="#e8eef0"/><rect x="0" y="34" width="220" height="8" fill="#d64545"/><circle cx="40" cy="64" '
        'r="16" fill="#333"/><circle cx="176" cy="64" r="16" fill="#333"/></g>' + _trees(rng, 4, 424, "#5c9468")
    )


def _school(rng: Random) -> str:
    doors = "".join(
        f'<rect x="{110 + n * 108}" y="262" width="60" height="100" fill="{c}"/>'
        for n, c in enumerate(("#2f7f8f", "#e09f3e", "#2f7f8f", "#e09f3e", "#2f7f8f", "#e09f3e"))
    )
    return (
        _hills(rng, "#86ab8f", 340) + '<rect y="400" width="840" height="140" fill="#d9b98c"/>'
        '<rect x="80" y="232" width="680" height="172" fill="#fbf0d4"/><path d="M56 236L120 160H720L784 236Z" '
        f'fill="#b5523b"/>{doors}<rect x="410" y="60" width="6" height="180" fill="#888"/>'
        '<rect x="416" y="62" width="84" height="54" fill="#d62828"/><path d="M458 74l5 12h12l-10 8 4 12-11-7-11 7 4-12'
        '-10-8h12z" fill="#fcd34d"/>' + _people(rng, 6, 500, ("#fff", "#d7e8f4", "#fff", "#f2d0d0"))
    )


def _forest(rng: Random) -> str:
    pines = []
    for base, colour in ((360, "#7fa58c"), (430, "#4f8463"), (520, "#2f5f45")):
        for n in range(12):
            x, tall = n * 76 + rng.randint(-20, 20), rng.randint(110, 190)
            pines.append(
                f'<path d="M{x} {base - tall}l44 {tall * 2 // 3}h-88z" fill="{colour}"/>'
                f'<path d="M{x} {base - tall * 2 // 3}l52 {tall * 2 // 3}h-104z" fill="{colour}"/>'
            )
    path = '<path d="M360 540Q430 470 400 430T460 380L480 380Q440 420 470 460T520 540Z" fill="#d9c08f"/>'
    return _hills(rng, "#9fbfae", 330) + "".join(pines) + path


def _market(rng: Random) -> str:
    stalls = []
    for n in range(4):
        x, colour = 20 + n * 206, ("#d1495b", "#2e86ab", "#edae49", "#66a182")[(n + rng.randint(0, 3)) % 4]
        stripes = "".join(
            f'<rect x="{x + s * 38}" y="230" width="19" height="44" fill="#fff" opacity=".75"/>' for s in range(5)
        )
        fruit = "".join(
            f'<circle cx="{x + 18 + f * 22}" cy="{392 - (f % 2) * 8}" r="13" fill="{rng.choice(("#e4572e", "#f3a712", "#7fb069"))}"/>'
            for f in range(8)
        )
        stalls.append(
            f'<rect x="{x}" y="230" width="190" height="44" fill="{colour}"/>{stripes}<rect x="{x + 6}" y="274" width="6" '
            f'height="200" fill="#7a5a3c"/><rect x="{x + 178}" y="274" width="6" height="200" fill="#7a5a3c"/>'
            f'<rect x="{x}" y="400" width="190" height="80" fill="#a8754a"/>{fruit}'
        )
    return (
        _hills(rng, "#7fa08a", 300) + '<rect y="440" width="840" height="100" fill="#c9ad83"/>'
        + _people(rng, 4, 440, ("#6b4c7d", "#35637c", "#a63d40")) + "".join(stalls)
    )  # fmt: skip


_SCENES = {
    "toa-an": _court,
    "can-can": _scales,
    "dong-song": _river,
    "thanh-pho": _city,
    "ruong-lua": _field,
    "van-phong": _office,
    "hoi-nghi": _meeting,
    "benh-vien": _hospital,
    "truong-hoc": _school,
    "rung-cay": _forest,
    "cho-que": _market,
}

LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 70" width="420" height="70">'
    b'<rect width="62" height="62" y="4" rx="6" fill="#c2181e"/><path d="M31 16v38M14 24h34M14 24l-7 16h14zM48 24l-7 '
    b'16h14zM20 54h22" stroke="#fff" stroke-width="3" fill="none"/></svg>'
)
