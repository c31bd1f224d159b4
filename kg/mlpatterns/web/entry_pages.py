"""The page of a pattern or anti-pattern, in the order of a pattern book."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mlpatterns.model import ASPECTS_BEFORE_SOLUTION, Citation, Entry, Link, Source, Statement
from mlpatterns.namespaces import MLP, PREFIXES
from mlpatterns.pages import links_by_relation, reference, statements_by_aspect, symptoms
from mlpatterns.web.addresses import path_of, web_address
from mlpatterns.web.linked import defined_term
from mlpatterns.web.naming import Said
from mlpatterns.web.sheets import Mention, Sheet, data_links


def entry_page(sheet: Sheet, entry: Entry) -> str:
    """Problem, forces, solution, what follows from it, links and sources."""
    page = _EntryPage(sheet, entry)
    told = [part.text.best(sheet.language) for part in entry.problems]
    return sheet.render(
        "entry",
        sheet.shelf.names.of(entry.iri, sheet.language),
        " ".join(told) or entry.name.best(sheet.language),
        page=page,
        entry=entry,
        iri=entry.iri,
        data_links=data_links(sheet, path_of(entry.iri) or ""),
        linked=defined_term(entry, sheet.language),
    )


class _EntryPage:
    """What the template asks for, beside what the entry tells itself."""

    def __init__(self, sheet: Sheet, entry: Entry) -> None:
        self._sheet = sheet
        self._entry = entry
        self._graph = sheet.shelf.graph
        self._number_of = {source.iri: number for number, source in enumerate(entry.sources, 1)}
        parts = list(statements_by_aspect(entry, self._graph.aspects()))
        self.before = [part for part in parts if part[0].iri in ASPECTS_BEFORE_SOLUTION]
        """What is read before the solution, by aspect."""
        self.after = [part for part in parts if part[0].iri not in ASPECTS_BEFORE_SOLUTION]
        self.symptoms = symptoms(entry, sheet.language)
        self.other_names = [name for tag in sorted(entry.other_names) for name in entry.other_names[tag]]

    def kind(self) -> Said:
        """The class of the entry, as the vocabulary names it."""
        return self._sheet.shelf.names.term(
            MLP + ("Pattern" if self._entry.kind == "pattern" else "AntiPattern"), self._sheet.language
        )

    def concerned(self, statement: Statement) -> dict[str, Any] | None:
        """The quality that a statement is about, or the tool with what one wants to know of it first."""
        if not statement.concerns:
            return None
        tool = self._sheet.shelf.tools.get(statement.concerns)
        return {
            "mention": self._sheet.mention(statement.concerns),
            "license": tool.license if tool else None,
            "url": web_address(tool.url or "") if tool else None,
        }

    def facets(self) -> list[tuple[Said, list[Mention]]]:
        """The values by which the entry is sorted, by kind."""
        names, language = self._sheet.shelf.names, self._sheet.language
        return [
            (names.term(MLP + kind.value, language), [self._sheet.mention(concept.iri) for concept in concepts])
            for kind, concepts in self._entry.facets.items()
        ]

    def relations(self) -> Iterable[tuple[str, list[Link]]]:
        """The links, by how they read from here."""
        return links_by_relation(self._entry, self._sheet.language)

    def other_end(self, link: Link) -> Mention:
        """What a link leads to from here."""
        return self._sheet.mention(link.seen_from(self._entry.iri, self._sheet.language)[1].iri)

    def cited(self, citation: Citation) -> dict[str, Any]:
        """A citation: the number of the source, the place in it and who stands behind it."""
        level = self._sheet.shelf.names.of(PREFIXES["evidence"] + citation.level.value, self._sheet.language)
        place = Said(citation.locator, "") if citation.locator else level
        return {
            "number": self._number_of[citation.source.iri] if citation.source else None,
            "place": Mention(*place, self._sheet.href(citation.iri)),
            "level": level if citation.locator else None,
        }

    def reference(self, source: Source) -> str:
        """What to call a source in the list of them."""
        return reference(source, self._sheet.language)
