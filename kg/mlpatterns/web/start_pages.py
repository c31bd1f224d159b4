"""The page that a folder of pages opens with, and the one that stands where there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from mlpatterns.texts import LANGUAGES, texts
from mlpatterns.web.addresses import SEARCH
from mlpatterns.web.list_pages import kinds
from mlpatterns.web.naming import Said, kind_name
from mlpatterns.web.rendering import STYLE_SHEET_FILE
from mlpatterns.web.sheets import Mention, Sheet


def start_page(sheet: Sheet) -> str:
    """What there is, and the ways to it."""
    counts = Counter(sheet.shelf.kinds.values())
    lead = sheet.words["start"]["lead"].format(
        **{kind: counts[kind] for kind in ("pattern", "antipattern", "link", "source")}
    )
    return sheet.render(
        "start",
        Said(sheet.words["start"]["title"], sheet.language),
        lead,
        lead=lead,
        catalogues=list(_catalogues(sheet)),
        lists=[(kind_name(kind, sheet.language), sheet.list_page(kind)) for kind in kinds(sheet)],
    )


def missing_page(sheet: Sheet) -> str:
    """That nothing stands here, and where to go on; in every language, that of the sheet first."""
    languages = sorted(LANGUAGES, key=lambda each: each != sheet.language)
    missing = sheet.words["missing"]
    return sheet.render(
        "missing",
        Said(missing["title"], sheet.language),
        missing["text"],
        style=Markup(STYLE_SHEET_FILE.read_text(encoding="utf-8")),  # noqa: S704 - a file of the project
        spoken_in=[(each, texts(each)["site"]["missing"], _ways(sheet.translated(each))) for each in languages],
    )


def _catalogues(sheet: Sheet) -> Iterable[tuple[Mention, list[tuple[Mention, int]]]]:
    """The catalogues, each with its categories and how many entries each of these has."""
    entries = sheet.shelf.graph.entries()
    filled = Counter(entry.category.iri for entry in entries if entry.category)
    for catalogue in sheet.shelf.graph.catalogues():
        inside = [each for each in sheet.shelf.graph.categories() if each.catalogue == catalogue.iri]
        yield sheet.mention(catalogue.iri), [(sheet.mention(each.iri), filled[each.iri]) for each in inside]


def _ways(sheet: Sheet) -> list[tuple[str, str]]:
    """Where to go on: the start, the search where there is one, and all patterns."""
    start = (sheet.words["start"]["title"], sheet.link(sheet.shelf.start(sheet.language)))
    search = [(sheet.words["search"], sheet.page(SEARCH))] if sheet.shelf.can_find else []
    return [start, *search, (sheet.words["all_patterns"], sheet.list_page("pattern"))]
