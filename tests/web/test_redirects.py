"""The IRIs of the base lead to the pages, as a real Apache answers by the file that is written for w3id.org.

Needs `apache2` (Debian: apache2-bin), and is skipped without it unless MLPATTERNS_REQUIRE_SERVERS=1.
"""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from mlpatterns.web.folder import REDIRECTS
from written import write_folder

URL = "https://patterns.example.org/ml%20patterns/"
MODULES = "/usr/lib/apache2/modules"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
RDFLIB = "text/turtle,application/rdf+xml,text/n3,*/*;q=0.1"
CONFIGURATION = """
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {root}/pid
Mutex file:{root} default
ErrorLog {root}/errors
DocumentRoot {root}/documents
{modules}
<Directory {root}/documents>
    AllowOverride All
    Require all granted
</Directory>
"""


@pytest.fixture(scope="module")
def linked_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base as a folder of pages that knows where it will stand."""
    folder = tmp_path_factory.mktemp("linked") / "site"
    write_folder(folder, "--url", URL)
    return folder


@pytest.fixture(scope="module")
def redirected(tmp_path_factory: pytest.TempPathFactory, linked_folder: Path) -> Iterator[int]:
    """The port of an Apache that has the file where w3id.org would have it."""
    program = shutil.which("apache2") or shutil.which("apache2", path="/usr/sbin")
    if not program:
        if os.environ.get("MLPATTERNS_REQUIRE_SERVERS"):
            pytest.fail("apache2 is needed")
        pytest.skip("apache2 is needed")
    root = tmp_path_factory.mktemp("apache")
    documents = root / "documents" / "mlpatterns"
    documents.mkdir(parents=True)
    (documents / ".htaccess").write_bytes((linked_folder / REDIRECTS).read_bytes())
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    names = ("mpm_event", "authz_core", "rewrite")
    modules = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in names)
    configuration = root / "configuration"
    configuration.write_text(CONFIGURATION.format(port=port, root=root, modules=modules), encoding="utf-8")
    root.chmod(0o755)
    server = subprocess.Popen([program, "-f", str(configuration), "-D", "FOREGROUND"])
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def _wait(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("apache2 did not start")


def lead(port: int, path: str, accept: str, language: str) -> tuple[int, str]:
    """Status and the path below the address of the pages to which an IRI leads."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", f"/mlpatterns/{path}", headers={"Accept": accept, "Accept-Language": language})
        response = connection.getresponse()
        target = response.getheader("Location") or ""
    finally:
        connection.close()
    assert target.startswith(URL), target
    return response.status, target.removeprefix(URL)


@pytest.mark.parametrize(
    ("asked", "target"),
    [
        (("pattern/feature-store", BROWSER, "en-GB,en;q=0.9,ja;q=0.5"), "pattern/feature-store.en.html"),
        (("pattern/feature-store", BROWSER, "ja,en;q=0.5"), "pattern/feature-store.ja.html"),
        (("pattern/feature-store", RDFLIB, ""), "pattern/feature-store.ttl"),
        (("pattern/feature-store", "*/*", ""), "pattern/feature-store.ttl"),
        (("pattern/feature-store", "application/ld+json, text/html;q=0.2", ""), "pattern/feature-store.ttl"),
        (("pattern/feature-store.ttl", BROWSER, ""), "pattern/feature-store.ttl"),
        (("source/mldp", BROWSER, "en"), "source/mldp.en.html"),
        (("ontology", BROWSER, "ja"), "ontology.ja.html"),
        (("ontology", RDFLIB, ""), "ontology.ttl"),
        (("ontology/0.1.0", RDFLIB, ""), "ontology.ttl"),
        (("query/alternatives", BROWSER, "en"), "query/alternatives.en.html"),
        (("query/alternatives", "text/csv", ""), "query/alternatives.csv"),
        (("query/alternatives", "application/json", ""), "query/alternatives.json"),
        (("pattern/", BROWSER, "ja"), "pattern/index.ja.html"),
        (("", BROWSER, "en"), "index.en.html"),
    ],
)
def test_an_iri_leads_to_a_document_that_is_there(
    redirected: int, linked_folder: Path, asked: tuple[str, str, str], target: str
) -> None:
    status, led = lead(redirected, *asked)
    assert led == target
    assert status == (302 if asked[0] == target else 303)
    assert (linked_folder / unquote(led)).is_file()


def test_every_thing_of_the_base_leads_to_its_documents(redirected: int, linked_folder: Path) -> None:
    things = [path.relative_to(linked_folder).as_posix() for path in linked_folder.glob("*/*.ttl")]
    assert len(things) > 2000
    for path in things[::50]:
        name = path.removesuffix(".ttl")
        assert lead(redirected, name, RDFLIB, "") == (303, path)
        assert lead(redirected, name, BROWSER, "ja") == (303, f"{name}.ja.html")


def test_without_an_address_of_the_pages_there_is_nowhere_to_lead_to(site_folder: Path) -> None:
    assert not (site_folder / REDIRECTS).exists()
