"""The server has pages and data of what readers name in namespaces of their own, marked as theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlpatterns.server.answering import Answer
from mlpatterns.server.dataset import Dataset, load_dataset
from mlpatterns.server.documents import Document, Elsewhere
from mlpatterns.server.holdings import Holdings
from mlpatterns.server.limits import Limits
from served import EXPLORERS

OWN_FILE = Path(__file__).parent.parent / "data" / "own.ttl"
HANDBOOK = "own/https/example.org/lab/handbook"


@pytest.fixture(scope="module")
def holdings() -> Holdings:
    """The base with own data beside it."""
    return Holdings(Dataset(load_dataset(OWN_FILE)), EXPLORERS)


def _answered(holdings: Holdings, document: Document) -> str:
    answer = document.done(holdings, Limits())
    assert isinstance(answer, Answer)
    return answer.content.decode()


def test_an_own_thing_has_a_page_that_says_so(holdings: Holdings) -> None:
    page = _answered(holdings, Document(f"{HANDBOOK}.ja.html"))
    assert "<h1>研究室ハンドブック</h1>" in page
    assert '<span class="tag mark-own">自分のデータ</span>' in page
    assert 'href="../../../../source/index.ja.html"' in page


def test_an_own_thing_has_data_and_a_client_is_led_to_them(holdings: Holdings) -> None:
    assert "<https://example.org/lab/handbook>" in _answered(holdings, Document(f"{HANDBOOK}.ttl"))
    assert Document(HANDBOOK, accept="text/turtle").done(holdings, Limits()) == Elsewhere(f"../../../../{HANDBOOK}.ttl")


def test_what_is_found_and_answered_leads_to_own_pages(holdings: Holdings) -> None:
    asked = (("q", "we fixed one answer and three others got worse"),)
    found = _answered(holdings, Document("search.en.html", asked))
    assert 'href="own/https/example.org/lab/prompt-regression-tests.en.html">Prompt Regression Tests</a> <span' in found
    asked = (("pattern", "prompt-regression-tests"),)
    assert "mark-own" in _answered(holdings, Document("query/symptoms.en.html", asked))
