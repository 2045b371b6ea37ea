"""How place names are compared: one folded form for spellings that mean the same name.

"Al-Fallujah", "AL FALLUJAH" and "Al Fallūjah" fold to one key; `name_keys` adds the keys that a looser reader would
try next (without the Arabic article, without the word for the kind of place).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

_NO_DECOMPOSITION = str.maketrans(
    {
        "ł": "l",
        "Ł": "l",
        "ø": "o",
        "Ø": "o",
        "đ": "d",
        "Đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ə": "e",
        "Ə": "e",
        "&": " and ",
        "–": "-",
    }
)
# A quote inside a word is part of a transliteration (Sana'a) and is dropped; one before a final s is a possessive.
_POSSESSIVE = re.compile(r"\s*['’]\s*s\b(?!\w)|(?<=s)['’](?=\s|$)", re.IGNORECASE)
_QUOTES = re.compile(r"['’‘ʼʻʿʾ`´ʹ]")
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.\s?){2,}")
_NOT_WORD = re.compile(r"[^\w]+")
_ARTICLE = re.compile(r"^(?:al|el|ar|an|as|ash|ad|at|az|adh|ath|the)(?= [^ ]{3})")
_ABBREVIATIONS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_KIND_BEFORE = re.compile(
    r"^(?:(?:province|state|city|town|township|village|district|region|department|governorate|county|island|republic"
    r"|emirate|municipality|departamento de|provincia de) (?:of )?)(?=\w)"
)
_KIND_AFTER = re.compile(
    r" (?:province|state|city|town|township|village|district|region|department|governorate|county|prefecture|division"
    r"|wilaya|oblast|krai|republic|emirate|municipality|agency|tehsil|area|peninsula|subdivision|borough|parish)$"
)


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """One key for all spellings of a name: lower case, no marks, words joined by single spaces; may be empty.

    A possessive "'s" is dropped, other apostrophes close up (Sana'a = Sanaa), hyphens open (Mazar-i-Sharif), dotted
    initials close up (U.S. = us), and a leading St, Mt or Ft is spelt out.
    """
    text = _POSSESSIVE.sub("", name.translate(_NO_DECOMPOSITION))
    text = _INITIALS.sub(lambda m: m[0].replace(".", "").replace(" ", "") + " ", text)
    text = unicodedata.normalize("NFKD", _QUOTES.sub("", text))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    words = _NOT_WORD.sub(" ", text.replace("_", " ")).split()
    if len(words) > 1:
        words = [_ABBREVIATIONS.get(word, word) for word in words]
    return " ".join(words)


def without_article(key: str) -> str:
    """The key without a leading Arabic or English article ("al fallujah" -> "fallujah"); the key itself without one."""
    return _ARTICLE.sub("", key).strip()


def without_kind(key: str) -> str:
    """The key without the word for the kind of place ("borno state" -> "borno"); the key itself without one."""
    return _KIND_AFTER.sub("", _KIND_BEFORE.sub("", key)).strip()


def name_keys(name: str) -> tuple[str, ...]:
    """Keys to look a name up by, strictest first."""
    key = fold_name(name)
    keys = dict.fromkeys(
        (key, without_article(key), without_kind(key), without_article(without_kind(key)), key.replace(" ", ""))
    )
    return tuple(k for k in keys if k)


def key_hash(key: str) -> int:
    """64-bit hash of a key, the same on every machine; the gazetteer stores hashes instead of names to look up."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")
