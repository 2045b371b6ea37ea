"""A reliability diagram (DeGroot and Fienberg 1983) as SVG: of the values to which p is given, what share is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from training.calibration_fit import Point, binned, calibration_error, raw

GROUPS = {
    "incidents": ("incident", "stage", "attack_types"),
    "when and where": ("date", "country", "city", "place"),
    "who, whom, with what": ("perpetrators", "attribution", "targets", "target_type", "weapons", "weapon_type"),
    "how many": ("killed", "wounded"),
}
SIDE, GAP, LEFT, TOP = 200, 50, 46, 52  # of a panel and around it, in pixels
HEIGHT = TOP + SIDE + 58
LARGEST = 9.0  # radius of a bin that holds all values of its group
GREY, BLUE = "#999999", "#1f5fa8"

Checked = Mapping[str, Sequence[tuple[float, bool]]]


def diagram(by_slot: Mapping[str, Sequence[Point]], checked: Checked) -> str:
    """The SVG: a panel for each group, raw probabilities in grey, calibrated ones (cross-validated) in blue.

    by_slot: the values of each slot; checked: (probability, is it sure) of the same values.
    """
    width = LEFT + len(GROUPS) * (SIDE + GAP)
    panels = []
    for number, (name, slots) in enumerate(GROUPS.items()):
        points = [p for slot in slots for p in by_slot.get(slot, ())]
        told = [probability for slot in slots for probability, _ in checked.get(slot, ())]
        panels.append(_panel(LEFT + number * (SIDE + GAP), name, points, told))
    key = (
        f'<circle cx="{LEFT + 5}" cy="{HEIGHT - 12}" r="5" fill="none" stroke="{GREY}" stroke-width="2"/>'
        f"{_text(LEFT + 16, HEIGHT - 8, 'as the reader gives it')}"
        f'<circle cx="{LEFT + 165}" cy="{HEIGHT - 12}" r="5" fill="{BLUE}"/>'
        f"{_text(LEFT + 176, HEIGHT - 8, 'calibrated; the area of a dot is its share of the values')}"
    )
    title = "Probability given (across) and share of values that are right (up), by groups of slots"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" font-family="sans-serif" '
        f'font-size="12" role="img"><title>{title}</title><rect width="100%" height="100%" fill="#ffffff"/>\n'
        + "\n".join(panels)
        + f"\n{key}\n</svg>\n"
    )


def _panel(left: int, name: str, points: Sequence[Point], told: Sequence[float]) -> str:
    before = [raw(p) for p in points]
    errors = f"error {calibration_error(before, points):.3f} → {calibration_error(told, points):.3f}"
    base = TOP + SIDE
    ticks = "".join(
        _text(left + SIDE * n / 4, base + 16, f"{n / 4:g}", "middle")
        + _text(left - 6, base - SIDE * n / 4 + 4, f"{n / 4:g}", "end")
        for n in range(5)
    )
    frame = f'<rect x="{left}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#cccccc"/>'
    even = f'<line x1="{left}" y1="{base}" x2="{left + SIDE}" y2="{TOP}" stroke="#cccccc" stroke-dasharray="4 3"/>'
    hollow = f'fill="none" stroke="{GREY}" stroke-width="2"'
    dots = _dots(left, base, before, points, hollow) + _dots(
        left, base, told, points, f'fill="{BLUE}" fill-opacity="0.8"'
    )
    head = _text(left, TOP - 26, name, weight="bold") + _text(left, TOP - 10, f"{len(points)} values, {errors}")
    return frame + even + ticks + head + dots


def _dots(left: int, base: int, told: Sequence[float], points: Sequence[Point], style: str) -> str:
    rows = binned(told, points)
    total = sum(weight for weight, _, _ in rows)
    return "".join(
        f'<circle cx="{left + SIDE * given:.1f}" cy="{base - SIDE * right:.1f}" '
        f'r="{max(2.0, LARGEST * (weight / total) ** 0.5):.1f}" {style}/>'
        for weight, given, right in rows
    )


def _text(x: float, y: float, words: str, anchor: str = "start", weight: str = "normal") -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-weight="{weight}" fill="#333333">{words}</text>'
