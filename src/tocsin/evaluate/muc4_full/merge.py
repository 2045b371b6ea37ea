"""Which reports of an article are one MUC-4 template.

The task makes a separate template only of an incident of another type, or one with another date, place, category or
perpetrator; what no such difference parts is one template with several targets (template-doc-part1.v7, 5.0). Beyond
that, reports of one type that share the words of a target are taken for one: they are seldom two incidents.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.evaluate.muc4_full import form
from tocsin.evaluate.muc4_full.fills import days
from tocsin.evaluate.muc4_full.form import Fill, Template

_SINGLE = (form.DATE, form.LOCATION, form.TYPE, form.STAGE, form.CATEGORY)
_TARGETS = (form.THING, form.NAME, form.DESCRIPTION)
_CONTENT = (form.INDIVIDUAL, form.ORGANISATION, *_TARGETS)


def merged(templates: Sequence[Template]) -> list[Template]:
    """Templates that nothing parts as one; those that name neither perpetrator nor target are left out."""
    found: list[Template] = []
    for template in templates:
        if not any(template.slots.get(slot) for slot in _CONTENT):
            continue
        place = next((i for i, other in enumerate(found) if _alike(other, template)), None)
        if place is None:
            found.append(template)
        else:
            found[place] = _union(found[place], template)
    return found


def _alike(one: Template, other: Template) -> bool:
    if _value(one, form.TYPE) != _value(other, form.TYPE):
        return False
    return bool(_targets(one) & _targets(other)) or (
        _same_category(_value(one, form.CATEGORY), _value(other, form.CATEGORY))
        and _same_time(_value(one, form.DATE), _value(other, form.DATE))
        and _same_place(_value(one, form.LOCATION), _value(other, form.LOCATION))
        and _same_group(one, other)
    )


def _targets(template: Template) -> set[str]:
    return {fill.values[0] for slot in _TARGETS for fill in template.slots.get(slot, ())}


def _value(template: Template, slot: int) -> str:
    fills = template.slots.get(slot, ())
    return fills[0].values[0] if fills else ""


def _same_category(one: str, other: str) -> bool:
    return not one or not other or one == other


def _same_time(one: str, other: str) -> bool:
    left, right = days(one), days(other)
    if left is None or right is None or left[0] is None or right[0] is None:  # a default parts nothing
        return True
    return left[0] <= right[1] and right[0] <= left[1]


def _same_place(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _same_group(one: Template, other: Template) -> bool:
    left, right = ({fill.values[0] for fill in t.slots.get(form.ORGANISATION, ())} for t in (one, other))
    return not left or not right or bool(left & right)


def _union(one: Template, other: Template) -> Template:
    slots = {}
    for slot, fills in one.slots.items():
        more = other.slots.get(slot, ())
        slots[slot] = _finer(slot, fills, more) if slot in _SINGLE else _joined(slot, fills, more)
    return Template(slots)


def _finer(slot: int, fills: tuple[Fill, ...], more: tuple[Fill, ...]) -> tuple[Fill, ...]:
    if not fills or not more:
        return fills or more
    old, new = fills[0].values[0], more[0].values[0]
    if slot == form.DATE:
        return more if old.startswith("-") else fills
    return more if slot == form.LOCATION and len(new) > len(old) else fills


def _joined(slot: int, fills: tuple[Fill, ...], more: tuple[Fill, ...]) -> tuple[Fill, ...]:
    known = {_key(slot, fill) for fill in fills}
    return fills + tuple(fill for fill in more if _key(slot, fill) not in known)


def _key(slot: int, fill: Fill) -> tuple[str, ...]:
    """One type, number and effect for each target; a string counts once."""
    return fill.tags if fill.tags and slot not in form.STRINGS else fill.values + fill.tags
