"""Lines are filled by the width that characters take, and break where Japanese may break."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from mlpatterns.wrapping import cells, plain, wrap

JAPANESE = (
    "特徴量ストアは、推論には低遅延で（訓練には一括で）特徴量を提供しなければならない。GPUとCPUのどちらでも動く。"
)


@given(text=st.text(), width=st.integers(4, 60))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(plain(text).split())


@given(st.text(), st.integers(4, 60))
def test_a_line_is_too_long_only_if_it_is_one_unit(text: str, width: int) -> None:
    for line in wrap(text, width):
        assert cells(line) <= width or len(wrap(line, 1)) == 1


def test_no_line_begins_with_a_mark_that_may_not_and_none_ends_with_an_open_bracket() -> None:
    for width in range(8, 60):
        lines = wrap(JAPANESE, width)
        assert not any(line[0] in "、。）」ょっー" for line in lines)
        assert not any(line[-1] in "（「" for line in lines)


def test_words_and_addresses_stay_whole() -> None:
    address = "https://example.org/a/very/long/address/that/does/not/fit"
    assert wrap(f"see {address} for more", 20) == ["see", address, "for more"]
    assert wrap("インターフェースとサーバー", 18) == ["インターフェースと", "サーバー"]


@given(st.text())
def test_plain_text_is_one_line_a_terminal_only_shows(text: str) -> None:
    assert not any(unicodedata.category(char) == "Cc" for char in plain(text))


def test_plain_text_turns_no_direction_of_writing() -> None:
    assert plain("a\u202eb\u2066c\u200f") == "abc"
