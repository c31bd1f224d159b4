"""What the page is told of words."""

from __future__ import annotations

import json

from mlpatterns.search.lexicon import lexicon
from mlpatterns_viz.bundle import packed


def test_lexicon_tells_plain_data_and_is_small() -> None:
    told = json.dumps(lexicon(), ensure_ascii=False)
    assert set(json.loads(told)) == {"stopWords", "spellings", "synonyms"}
    assert len(packed(told)) < 10_000


def test_lexicon_is_that_of_the_library() -> None:
    told = json.loads(json.dumps(lexicon()))
    assert "because" in told["stopWords"]
    assert ["遅い", "おそい"] in told["spellings"]
    assert any({"response time", "レイテンシ"} <= set(group) for group in told["synonyms"])
