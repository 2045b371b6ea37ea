"""Bytes of a page → text, whatever the encoding and whatever the page says of it.

Order: byte-order mark; valid UTF-8 (bytes beyond ASCII are almost never valid UTF-8 by chance, so it beats a wrong
declaration); the encoding that the server or the page declares, if the bytes fit it; detection by charset_normalizer.
Labels are read as browsers do (WHATWG Encoding: "iso-8859-1" means windows-1252).
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from tocsin.errors import PageError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WHATWG = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_SEVEN_BIT = ("iso2022_jp", "iso2022_kr", "hz")  # their bytes are ASCII and so valid UTF-8
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_FEW = 0.02  # share of undecodable characters among those beyond ASCII that a damaged UTF-8 page may have
_BEYOND_ASCII = bytes(range(128, 256))
_SAMPLE = 200_000  # bytes that detection looks at


def decode(content: bytes, *, declared: str | None, name: str) -> str:
    """Text of `content`; `declared` is the charset that the server or the envelope names.

    Raises PageError, naming the page, where no encoding fits.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    wide = wide_encoding(content)
    if wide is not None:
        return content.decode(wide, errors="replace")
    labels = [label for label in (_known(declared), _known(_in_page(content))) if label is not None]
    seven_bit = [label for label in labels if label in _SEVEN_BIT]
    for encoding in (*seven_bit, "utf-8", *labels):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _damaged_utf8(content) or _western(content) or _detected(content, labels, name)


def charset_of(media_type: str | None) -> str | None:
    """The charset parameter of a Content-Type, or None."""
    found = _DECLARED.search((media_type or "").encode("ascii", errors="replace"))
    return found[1].decode() if found else None


def _in_page(content: bytes) -> str | None:
    """The charset that the page's first 4096 bytes declare (HTML wants it in the first 1024), or None."""
    found = _DECLARED.search(content[:4096])
    return found[1].decode() if found else None


def _known(label: str | None) -> str | None:
    """Python's name of the encoding that browsers would use for the label, or None; UTF-16 is told by its bytes."""
    try:
        name = codecs.lookup(label or "").name
    except LookupError:
        return None
    if name.startswith(("utf-16", "utf-32", "utf-7")) or not codecs.lookup(name)._is_text_encoding:
        return None
    return _WHATWG.get(name, name)


def wide_encoding(content: bytes) -> str | None:
    """UTF-16 without a mark: in western text every second byte is zero."""
    sample = content[:2000]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if odd > 0.4 * len(sample) / 2 and even < 0.05 * len(sample):
        return "utf-16-le"
    if even > 0.4 * len(sample) / 2 and odd < 0.05 * len(sample):
        return "utf-16-be"
    return None


def _damaged_utf8(content: bytes) -> str | None:
    """UTF-8 with a few bytes cut or damaged, or None where it is another encoding."""
    text = content.decode("utf-8", errors="replace")
    beyond = sum(1 for character in text if character > "\x7f")
    return text if text.count("\ufffd") <= max(1, _FEW * beyond) < beyond else None


def _western(content: bytes) -> str | None:
    """windows-1252 where hardly a letter is beyond ASCII, as in English with quotation marks and a few names.

    Detectors, which judge by the letters beyond ASCII, have too few of them there.
    """
    beyond = len(content) - len(content.translate(None, _BEYOND_ASCII))
    if beyond > _FEW * len(content):
        return None
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return None


def _detected(content: bytes, labels: list[str], name: str) -> str:
    found = from_bytes(content[:_SAMPLE]).best()
    for encoding in (found.encoding if found else None, *labels):
        if encoding is not None:
            return content.decode(encoding, errors="replace")
    raise PageError(f"{name}: in no encoding that can be told; save it as UTF-8 text")
