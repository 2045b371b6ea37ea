"""What a group is: the register's row, then the facts that articles tell of it, each with who tells it and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.profile.compose import Articles, cite, is_doubted, joined, outlet_pieces, sentence, value, words
from tocsin.profile.document import Citation, Piece, Section, Sentence
from tocsin.profile.material import Entry, Noted
from tocsin.profile.wording import counted, day_words
from tocsin.records import ActorFact

Facts = Sequence[Noted[ActorFact]]

MOST_NAMES = 12  # other names or branches listed in a sentence
KINDS = {"organisation": "an armed group", "state": "a state or one of its forces"}
PARENTS = {
    "branch": "a branch of",
    "affiliate": "an affiliate of",
    "member": "a member of",
    "split": "split from",
    "successor": "the successor of",
    "predecessor": "the predecessor of",
}
# What stands before a value, and before several of which a group has one at a time. Members are left out: persons have
# no profile.
LEADS = {
    "alias": "Also called ",
    "parent": "What it belongs to, or came out of: ",
    "leader": "Its leader: ",
    "former_leader": "A former leader: ",
    "founded": "When it was founded: ",
    "strength": "Its strength: ",
    "area": "One of its areas: ",
    "ideology": "What it stands for: “",
    "designation": "How it is listed: “",
    "ally": "Allied with or backed by ",
    "rival": "At odds with ",
}
WHEN = {"leader": "since ", "former_leader": "until "}  # before the date of a fact; of others it stands alone
QUOTED = ("ideology", "designation")  # the article's words and no name
DIFFERING = {
    "parent": "What it belongs to, or came out of, by different reports: ",
    "leader": "Its leader, in the order of the reports: ",
    "founded": "When it was founded, by different reports: ",
    "strength": "Its strength, in the order of the reports: ",
}
SECTIONS = (
    ("Other names", ("alias",)),
    ("Where it belongs", ("parent", "founded", "area")),
    ("Leaders", ("leader", "former_leader")),
    ("Strength", ("strength",)),
    ("Ideology and designation", ("ideology", "designation")),
    ("Allies and rivals", ("ally", "rival")),
)


def identity(entry: Entry, facts: Facts, articles: Articles) -> Iterator[Section]:
    """What the register and the articles say that the actor is; only sections that have something in them."""
    known = tuple(_registered(entry))
    if known:
        yield Section("What it is", known, method="After the register of actors, whose rows are Tocsin's own.")
    for title, relations in SECTIONS:
        told = [one for relation in relations for one in _relation(relation, facts, articles)]
        if told:
            yield Section(title, tuple(told))


def _registered(entry: Entry) -> Iterator[Sentence]:
    if entry.id is None:
        return
    source = [Citation(entry.id, _row_values(entry), outlet="Tocsin's register of actors", is_register=True)]
    pieces = [value(entry.name), words(f" {'is' if entry.end is None else 'was'} {KINDS.get(entry.kind, 'an actor')}")]
    if entry.areas:
        pieces += [words(", active in "), *joined([(value(name, code),) for code, name in entry.areas[:MOST_NAMES]])]
    if entry.start is not None:
        pieces += [words(" since " if entry.end is None else " from "), value(str(entry.start))]
    if entry.end is not None:
        pieces += [words(" until "), value(str(entry.end))]
    if entry.parent is not None:
        pieces += [words(f", {PARENTS.get(entry.relation or '', 'under')} "), value(entry.parent)]
    yield sentence(*pieces, ".", cites=source)
    told = {_spaced(name): name for name in reversed(entry.aliases) if not _adds_nothing(name, entry.name)}
    names = tuple(reversed(told.values()))  # of spellings that differ by a hyphen the first
    if names:
        yield sentence("Other names in the register: ", *_some(names), ".", cites=source)
    if entry.branches:
        branches = tuple(name for _, name in entry.branches)
        yield sentence(
            f"Counted with it, as its branch{'es' if len(branches) > 1 else ''}: ", *_some(branches), ".", cites=source
        )


def _adds_nothing(alias: str, name: str) -> bool:
    """Whether the alias is the name spelt otherwise, or with a common word about it ("Al-Shabaab militants")."""
    rest = _spaced(alias).replace(_spaced(name), "").split()
    return _spaced(name) in _spaced(alias) and all(word in alias.replace("-", " ") and word != "of" for word in rest)


def _spaced(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())


def _row_values(entry: Entry) -> tuple[str, ...]:
    years = tuple(str(year) for year in (entry.start, entry.end) if year is not None)
    codes = tuple(code for code, _ in entry.areas)
    parent = (entry.parent,) if entry.parent else ()
    return (*entry.names, *codes, *years, *parent, *(name for _, name in entry.branches))


def _some(names: Sequence[str]) -> list[Piece]:
    parts = [(value(name),) for name in names[:MOST_NAMES]]
    return list(joined([*parts, (words("others"),)] if len(names) > MOST_NAMES else parts))


def _relation(relation: str, facts: Facts, articles: Articles) -> Iterator[Sentence]:
    """One sentence a value; of what a group has one of at a time, different values side by side in one sentence."""
    of_kind = [fact for fact in facts if fact.value.value.relation == relation]
    groups = _grouped(sorted(of_kind, key=lambda one: _when(one, articles)))
    if relation in DIFFERING and len({_plain(group[0].value.value.value) for group in groups}) > 1:
        yield _side_by_side(DIFFERING[relation], groups, articles)
        return
    for group in groups:
        yield _one_value(relation, group, articles)


def _grouped(facts: Facts) -> list[list[Noted[ActorFact]]]:
    """Facts of one value and date together; one without a date goes with the first of its value that has one."""
    groups: dict[tuple[str, str | None], list[Noted[ActorFact]]] = {}
    dates: dict[str, str] = {}
    for fact in facts:
        told = fact.value.value
        if told.date is not None:
            dates.setdefault(_plain(told.value), told.date)
    for fact in facts:
        plain = _plain(fact.value.value.value)
        groups.setdefault((plain, fact.value.value.date or dates.get(plain)), []).append(fact)
    return [sorted(group, key=lambda one: one.value.value.date is None) for group in groups.values()]


def _one_value(relation: str, group: Facts, articles: Articles) -> Sentence:
    cites = _cites(group, articles)
    return sentence(
        LEADS[relation],
        *_value(group),
        f"{'”' if relation in QUOTED else ''}, according to ",
        *_outlets(cites),
        ".",
        cites=cites,
        suggested=all(is_doubted(fact.value) for fact in group),
        probability=max(fact.value.probability for fact in group),
    )


def _side_by_side(lead: str, groups: Sequence[Facts], articles: Articles) -> Sentence:
    pieces: list[Piece] = []
    cites: list[Citation] = []
    doubted = all(is_doubted(fact.value) for group in groups for fact in group)
    for group in groups:
        own = _cites(group, articles)
        unsure = not doubted and all(is_doubted(fact.value) for fact in group)
        pieces += [words("; ")] if pieces else []
        pieces += [*_value(group), words(" (unsure)" if unsure else ""), words(", according to "), *_outlets(own)]
        cites += own
    least = min(max(fact.value.probability for fact in group) for group in groups)
    return sentence(lead, *pieces, ".", cites=cites, suggested=doubted, probability=least)


def _value(group: Facts) -> list[Piece]:
    """The value, and behind it the day that the words give for it, where that is more than the value says."""
    told = group[0].value.value
    if told.date is None or day_words(told.date) in told.value:
        return [value(told.value)]
    when = value(day_words(told.date), told.date)
    return [value(told.value), words(f" ({WHEN.get(told.relation, '')}"), when, words(")")]


def _cites(group: Facts, articles: Articles) -> list[Citation]:
    return [cite(articles[fact.article_id], fact.value, fields=("date",)) for fact in group]


def _outlets(cites: Sequence[Citation], most: int = 3) -> list[Piece]:
    """Who tells it: the first few outlets with their dates, each once."""
    told = list({(one.outlet, one.published): outlet_pieces(one) for one in cites}.values())
    return list(joined([*told[:most], (words("others"),)] if len(told) > most else told))


def _when(fact: Noted[ActorFact], articles: Articles) -> tuple[str, str, str]:
    """In the order of the day that the fact is of, else of the article's."""
    published = articles[fact.article_id].published
    own = published.value if published else ""
    return fact.value.value.date or own, own, fact.article_id


def _plain(text: str) -> str:
    return " ".join(text.casefold().removeprefix("the ").split())


def left_out(hidden: int) -> str:
    """How many records were too unlikely to be shown."""
    return f" {counted(hidden, 'record')} less likely than asked for {'is' if hidden == 1 else 'are'} left out."
