"""Signs of a number's state, told apart by shape and not by colour alone."""

from __future__ import annotations

from markupsafe import Markup

from tocsin.web.drawing.svg import element


def sign(state: str, x: float, y: float) -> Markup:
    """A filled dot for what holds (any state not named here), else a shape of its own, about (x, y)."""
    if state == "superseded":
        return element("circle", cx=x, cy=y, r=4.5, class_="sign hollow")
    if state == "disputed":
        return _path(x, y, "m0 -6l6 6l-6 6l-6 -6z", "sign disputed")
    if state == "suggested":
        return _path(x, y, "m0 -5.5l5.5 9.5h-11z", "sign hollow")
    if state == "rejected":
        return _path(x, y, "m-4.5 -4.5l9 9m0 -9l-9 9", "sign cross")
    return element("circle", cx=x, cy=y, r=4.5, class_="sign best")


def _path(x: float, y: float, shape: str, class_: str) -> Markup:
    return element("path", d=f"M{x:.2f} {y:.2f}{shape}", class_=class_)
