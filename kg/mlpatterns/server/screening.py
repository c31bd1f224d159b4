r"""Whether a query would reach outside the dataset, told before it runs.

pyoxigraph follows SERVICE to any address, so an endpoint open to the public has to see every SERVICE first. Here a
query is cut into tokens, and distrusted wherever pyoxigraph could cut it in another way:

- Its keywords need no space around them (`SERVICESILENTex:a{}`), and what fails in one reading is tried in the next:
  `ex:service<http://a/>{}` asks another store if `ex:service` makes no IRI. So a name that holds the word is harmless
  only where no SERVICE clause could begin in it.
- `<` opens an IRI or is less than, whichever fits: `FILTER(?a<?b)#>` ends in a comment.
- SPARQL decodes `\uXXXX` in the whole text before it is parsed (19.2), pyoxigraph in strings and IRIs only, unless it
  was built otherwise. Both have to give the same tokens, so no mark may be escaped.

Where the readings differ in what they would do, or a character fits in none, the query is refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple, cast

from pyoxigraph import NamedNode, QuerySolutions, Store

from mlpatterns.errors import QueryError
from mlpatterns.namespaces import PREFIXES

_DECLARATIONS = {"base": 2, "prefix": 3, "version": 2}  # with the number of tokens

# the engine reads a sign for the first digit
_ESCAPE = re.compile(r"\\(?:u([+\da-fA-F][\da-fA-F]{3})|U([+0]0[\da-fA-F]{6}))", re.ASCII)
_ECHAR = r"""\\[tbnrf\\"']"""
_NAME = r"(?:[\w:%-]|[^\x00-\x7f]|\\[_~.!$&'()*+,;=/?\#@%-])++"
_TOKEN = re.compile(
    rf"""(?P<space>[ \t\r\n]++|\#[^\r\n]*+)
    |(?P<string>'''(?:'{{0,2}}+(?:[^'\\]|{_ECHAR}))*+'''|'(?!'')(?:[^'\\\r\n]|{_ECHAR})*+'
      |\"\"\"(?:"{{0,2}}+(?:[^"\\]|{_ECHAR}))*+\"\"\"|"(?!"")(?:[^"\\\r\n]|{_ECHAR})*+")
    |(?P<iri><[^\x00-\x20<>"{{}}|^`\\]*+>)
    |(?P<variable>[?$](?:\w|[^\x00-\x7f])++)
    |(?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+(?:--[A-Za-z]++)?)
    |(?P<name>{_NAME}(?:\.++{_NAME})*+)
    |(?P<mark>[][(){{}}.,;*/+=!|&^~<>?])
    |(?P<unreadable>.)""",
    re.VERBOSE | re.ASCII | re.DOTALL,
)
_WHOLE_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")


class RefusedError(QueryError):
    """A query would reach outside the dataset or change it, or cannot be read with certainty."""


@dataclass(frozen=True, slots=True)
class Screened:
    """The graphs that a harmless query names, as whole IRIs in the order of the text."""

    default_graphs: tuple[str, ...] = ()
    """What `FROM` names."""
    named_graphs: tuple[str, ...] = ()
    """What `FROM NAMED` names."""


def screened(query: str, services: Collection[str] = ()) -> Screened:
    """Look through a query that is going to run unchanged, with `PREFIXES`.

    What is an IRI only by a base from outside its text is not certain. The query is not parsed: what is harmless but no
    SPARQL passes, for the engine to tell what is wrong with it.

    >>> screened("ASK FROM pattern:cascade { ?s ?p 'SERVICE' }").default_graphs
    ('https://w3id.org/mlpatterns/pattern/cascade',)

    Args:
        query: the whole text.
        services: the IRIs that SERVICE may ask, letter for letter.

    Raises:
        RefusedError: the query asks another service, is an update, or cannot be read with certainty.
    """
    text = _Text(query)
    _check_services(text, frozenset(services))
    return _graphs(text)


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    depth: int  # how many brackets are open before it

    @property
    def word(self) -> str:
        return self.text.lower() if self.kind == "name" else ""


class _Text:
    def __init__(self, query: str) -> None:
        self._query = query
        self._decoded = _ESCAPE.sub(self._character, query)
        self.tokens = [*self._tokens(), *[_Token("end", "", len(self._decoded), 0)] * 4]
        at = 0
        while step := _DECLARATIONS.get(self.tokens[at].word):
            at += step
        form = self.tokens[at]
        if form.word not in ("select", "ask", "construct", "describe"):
            raise self.refusal(form, f"{form.text!r} cannot be run here; SELECT, ASK, CONSTRUCT and DESCRIBE can")
        self._prologue = self._decoded[: form.start]
        self.body = range(at + 1, len(self.tokens))

    def iris(self, tokens: list[_Token]) -> list[str]:
        """What the engine itself takes the tokens for; all empty if one of them is no IRI, or more than one term."""
        rows = " ".join(f"({at} {token.text})" for at, token in enumerate(tokens))
        query = f"{self._prologue}SELECT ?iri {{ VALUES (?at ?iri) {{ {rows} }} }} ORDER BY ?at"
        iris = []
        if tokens and all(token.kind in ("iri", "name") for token in tokens):
            with suppress(SyntaxError):
                found = cast(QuerySolutions, Store().query(query, prefixes=PREFIXES))
                iris = [row["iri"].value for row in found if isinstance(row["iri"], NamedNode)]
        return iris if len(iris) == len(tokens) else [""] * len(tokens)

    def refusal(self, token: _Token, message: str) -> RefusedError:
        place = token.start
        for escape in _ESCAPE.finditer(self._query):
            if escape.start() < place:
                place += len(escape[0]) - 1
        return _refusal(self._query[:place], message)

    def _character(self, escape: re.Match[str]) -> str:
        with suppress(ValueError):
            character = chr(int(escape[1] or escape[2], 16))
            if character.isalnum() or len(character.encode()) > 1:
                return character
        message = f"{escape[0]} can be read in two ways; escape only letters, digits and what is not ASCII"
        raise _refusal(self._query[: escape.start()], message)

    def _tokens(self) -> Iterator[_Token]:
        brackets: list[str] = []
        before = _Token("end", "", 0, 0)
        for match in _TOKEN.finditer(self._decoded):
            token = _Token(str(match.lastgroup), match[0], match.start(), len(brackets))
            if token.kind == "space":
                continue
            if token.kind == "unreadable":
                raise self.refusal(token, f"{token.text!r} fits nowhere here; see that every string and IRI is closed")
            if token.kind == "iri" and brackets[-1:] == ["("] and _may_compare(before, token):
                raise self.refusal(token, f"{token.text!r} may begin with 'less than'; write a whole IRI, or a space")
            if token.text in ("(", "[", "{"):
                brackets.append(token.text)
            elif token.text in (")", "]", "}") and brackets:  # the engine tells where they do not match
                brackets.pop()
            before = token
            yield token


def _refusal(before: str, message: str) -> RefusedError:
    return RefusedError(message, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _may_compare(before: _Token, iri: _Token) -> bool:
    """Whether an IRI in round brackets may be 'less than' and what opens or closes a string, comment or bracket."""
    ends_value = before.kind != "mark" or before.text in (")", "}", ">")
    return ends_value and not _WHOLE_IRI.match(iri.text) and not {*"'#()"}.isdisjoint(iri.text)


def _check_services(text: _Text, services: frozenset[str]) -> None:
    for at in (at for at in text.body if "service" in text.tokens[at].word):
        address = _address(text.tokens, at)
        [iri] = text.iris([address]) if address else [""]
        if address and not (iri and iri in services):
            what = f"SERVICE asks {iri or 'what is not certain'}, outside of this dataset"
            allowed = f"allowed are {', '.join(sorted(services))}" if services else "none is allowed"
            raise text.refusal(text.tokens[at], f"{what}; {allowed}; leave it out, and ask there yourself")


def _address(tokens: list[_Token], at: int) -> _Token | None:
    """The address of a SERVICE clause that could begin in a name; the last token, which is none, if it is in doubt."""
    start = at + 1 + (tokens[at + 1].word == "silent")
    first, second = tokens[start : start + 2]
    if tokens[at].word == "service":
        certain = not first.word.startswith("silent") and second.text == "{"
        return first if certain else tokens[-1]
    if first.text == "{":
        could_begin = tokens[at - 1].word not in ("graph", "service", "silent")
    else:
        could_begin = first.kind in ("iri", "name", "variable") and second.text == "{"
    return tokens[-1] if could_begin else None


def _graphs(text: _Text) -> Screened:
    tokens = text.tokens
    found = [at for at in text.body if "from" in tokens[at].word and not tokens[at].depth]
    named = {at: tokens[at + 1].word == "named" for at in found if tokens[at].word == "from"}
    graphs = {at + 1 + is_named: is_named for at, is_named in named.items()}
    names = [at for at in found if at not in named and at not in graphs]
    iris = text.iris([tokens[at] for at in (*graphs, *names)])
    # elsewhere it may be part of a name, if the engine reads that as one
    if "" in iris or any("from" in tokens[at].word.partition(":")[0] for at in names):
        message = "a graph that FROM names is not certain; write its whole IRI, and spaces around it"
        raise text.refusal(tokens[found[0]], message)
    told = list(zip(iris, graphs.values(), strict=False))
    return Screened(*(tuple(iri for iri, is_named in told if is_named == wanted) for wanted in (False, True)))
