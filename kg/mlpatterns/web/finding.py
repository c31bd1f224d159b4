"""The page that finds entries by a script in the browser: what the script knows, and the policy under which it runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from mlpatterns.model import ASPECTS_BEFORE_SOLUTION, Entry, EntryKind
from mlpatterns.namespaces import MLP
from mlpatterns.search.lexicon import lexicon
from mlpatterns.texts import texts
from mlpatterns.web.naming import Said
from mlpatterns.web.search_pages import MOST_ASKED, MOST_HITS
from mlpatterns.web.sheets import Sheet

_SCRIPT_FILE = Path(__file__).parent / "assets" / "find.js"


def finding_page(sheet: Sheet, ranking: str) -> str:
    """The page with all that is searched; `ranking` is the script that ranks it."""
    script = _script(ranking)
    return sheet.render(
        "search",
        Said(sheet.words["search"], sheet.language),
        sheet.words["search_hint"],
        asked="",
        hits=[],
        script=Markup(script),  # noqa: S704 - files of the project; nothing of the graph is in them
        known={
            "lexicon": lexicon(),
            "entries": [_record(sheet, entry) for entry in sheet.shelf.graph.entries()],
            "words": {"hits": sheet.words["hits"], "fields": texts(sheet.language)["cli"]["search"]["fields"]},
            "most": {"asked": MOST_ASKED, "hits": MOST_HITS},
        },
    )


def _record(sheet: Sheet, entry: Entry) -> dict[str, Any]:
    """An entry as the script looks into it and shows it."""
    name = sheet.mention(entry.iri)
    is_anti = entry.kind is EntryKind.ANTI_PATTERN
    return {
        "id": entry.iri,
        "shown": name._asdict(),
        "kind": sheet.shelf.names.term(f"{MLP}AntiPattern", sheet.language).text if is_anti else "",
        "name": dict(entry.name),
        "otherNames": {tag: list(names) for tag, names in entry.other_names.items()},
        "reading": entry.reading,
        "symptoms": {tag: list(told) for tag, told in entry.symptoms.items()},
        "problems": [{"text": dict(part.text)} for part in entry.problems],
        "solutions": [{"text": dict(part.text)} for part in entry.solutions],
        "statements": [
            {"aspect": said.aspect.slug, "text": dict(said.text)}
            for said in entry.statements
            if said.aspect.iri in ASPECTS_BEFORE_SOLUTION
        ],
    }


@cache
def _script(ranking: str) -> str:
    return f"window.mlpatterns = {{}};\n{ranking}\n{_SCRIPT_FILE.read_text(encoding='utf-8')}"
