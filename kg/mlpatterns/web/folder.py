"""All pages of a graph and the data behind them as a folder of files, for any file server or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit

from mlpatterns.errors import OutputError
from mlpatterns.export import serialize_triples
from mlpatterns.files import folder_aside
from mlpatterns.namespaces import BASE
from mlpatterns.questions import questions
from mlpatterns.texts import LANGUAGES
from mlpatterns.web import addresses
from mlpatterns.web.processes import at_once
from mlpatterns.web.question_pages import TABLE_FORMS
from mlpatterns.web.rendering import LOGO_FILE, STYLE_SHEET_FILE, render
from mlpatterns.web.site import Site

NOTE = ".mlpatterns-site"
"""Name of the file that lists all others of the folder."""

REDIRECTS = "w3id/.htaccess"
"""What has the IRIs of the base lead to the pages, once w3id.org has it."""

Files = Iterable[tuple[str, str | bytes]]
"""Contents by path."""


def write_site(
    site: Site, folder: Path | str, explorers: Callable[[], Mapping[str, str]], language: str, url: str
) -> int:
    """Write all pages into a folder and return the number of files.

    They are written aside, then the folder takes the place of one that stood there.

    Args:
        site: what is written.
        folder: a new folder, an empty one, or one that this function wrote.
        explorers: draws the explorer for each language.
        language: that of the page that the folder opens with.
        url: where the pages will stand on the web, with a slash at the end.

    Raises:
        OutputError: the folder holds something else, or cannot be written.
    """
    folder = Path(folder)
    try:
        _refuse_others(folder)
        site.graph.entries()  # read once for all processes
        with folder_aside(folder) as aside:
            drawing = partial(_write, partial(_explorers, explorers), aside)
            at_once([drawing, partial(_write_pages, site, language, url, aside)])
            written = _files_in(aside)
            (aside / NOTE).write_text("".join(f"{path}\n" for path in written), encoding="utf-8", newline="")
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"cannot write {str(folder)!r}: {reason}; name a folder where there is room") from error
    return len(written)


def _write_pages(site: Site, language: str, url: str, folder: Path) -> None:
    """All but the explorer, which takes as long as half of them."""
    site.gather()
    parts: list[Callable[[], Files]] = [
        *(partial(_pages, site, each) for each in LANGUAGES),
        partial(_data, site),
        partial(_frame, site, language, url),
    ]
    at_once([partial(_write, part, folder) for part in parts])


def _pages(site: Site, language: str) -> Files:
    """Every page in one language."""
    for path in site.resources():
        yield addresses.page_of(path, language), site.page(path, language)
    for kind in site.kinds():
        yield addresses.list_of(kind, language), site.index(kind, language)
    for question in questions():
        path = f"{addresses.QUERIES}/{question.name}"
        yield addresses.page_of(path, language), site.question_page(question.name, language, {})
    yield addresses.page_of(addresses.SEARCH, language), site.search_page("", language)
    yield addresses.page_of(addresses.START, language), site.start_page(language)
    yield addresses.page_of(addresses.VOCABULARY, language), site.ontology_page(language)


def _data(site: Site) -> Files:
    """The triples behind each page of a thing, and the rows behind each of a question."""
    for path in (*site.resources(), addresses.VOCABULARY):
        for form in site.data_forms:
            yield path + form.suffix, serialize_triples(site.triples(path), form.name)
    for question in questions():
        answer = site.graph.query(question.text)
        for suffix in TABLE_FORMS:
            yield f"{addresses.QUERIES}/{question.name}.{suffix}", answer.serialize(suffix)


def _explorers(draw: Callable[[], Mapping[str, str]]) -> Files:
    for language, page in draw().items():
        yield addresses.page_of(addresses.EXPLORER_FILE, language), page


def _frame(site: Site, language: str, url: str) -> Files:
    """What servers, crawlers and browsers look for by its name."""
    yield "index.html", site.start_page(language)
    yield "404.html", site.missing_page(language, quote(urlsplit(url).path, safe="/%"))
    yield addresses.STYLE_SHEET, STYLE_SHEET_FILE.read_bytes()
    yield addresses.LOGO, LOGO_FILE.read_bytes()
    yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {url}sitemap.xml\n"
    yield "sitemap.xml", render("sitemap.xml", pages=_addresses(site, url))
    yield ".nojekyll", ""
    if url != BASE:  # else there is nowhere to lead to
        yield REDIRECTS, render("htaccess", url=re.sub(r"[%$\\]", r"\\\g<0>", url))


def _addresses(site: Site, url: str) -> Iterator[dict[str, str]]:
    """The addresses of each page on the web, by language."""
    paths = [addresses.START, addresses.EXPLORER_FILE, addresses.SEARCH, addresses.VOCABULARY, *site.resources()]
    paths += [f"{kind}/index" for kind in site.kinds()]
    paths += [f"{addresses.QUERIES}/{question.name}" for question in questions()]
    for path in sorted(paths):
        yield {tag: url + addresses.link("", addresses.page_of(path, tag)) for tag in sorted(LANGUAGES)}


def _write(part: Callable[[], Files], folder: Path) -> None:
    made = {""}
    for path, content in part():
        above, _, _ = path.rpartition("/")
        if above not in made:
            (folder / above).mkdir(parents=True, exist_ok=True)
            made.add(above)
        (folder / path).write_bytes(content.encode() if isinstance(content, str) else content)


def _files_in(folder: Path) -> list[str]:
    """The files in a folder, in order."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def _refuse_others(folder: Path) -> None:
    """Refuse to replace what this program did not write."""
    if not folder.exists():
        return
    try:
        known = {NOTE, *(folder / NOTE).read_text(encoding="utf-8").splitlines()}
    except OSError:
        known = set()
    others = sorted(set(_files_in(folder)) - known) if folder.is_dir() else [folder.name]
    if others:
        raise OutputError(
            f"{str(folder)!r} holds {others[0]!r}, which this program did not write; "
            "move that elsewhere, or name another folder"
        )
