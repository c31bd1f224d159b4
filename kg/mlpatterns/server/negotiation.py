"""Which form and which language of an answer a client likes best, by the headers `Accept` and `Accept-Language`.

Headers come from anybody, so reading one takes time in proportion to its length and never fails: elements with a
malformed weight are left out, and what is no media type or language finds nothing. The rules are those of RFC 9110,
section 12.5, and of RFC 4647, section 3.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter

_STRING = r'"(?:[^"\\]|\\.)*+"?'
_ELEMENT = re.compile(rf'(?:[^,"]|{_STRING})++')
_PARAMETER = re.compile(rf'(?:[^;"]|{_STRING})++')
# the RFC wants a digit before the point, but older Java sends "q=.2" by default
_WEIGHT = re.compile(r"0?\.[0-9]{1,3}|0\.?|1(?:\.0{0,3})?")


def preferred(header: str | None, offers: Sequence[str]) -> str | None:
    """The media type that the client likes best, and among equals the server; `None` if the client accepts none.

    The most specific range that fits an offer decides about it, and among equal weights the more specific one wins:
    `text/csv, */*` asks for CSV. Parameters other than the weight do not hinder a fit, as offers have none; but where
    a range is named with and without them, the one without decides. Of one named twice, the greater weight counts.

    Args:
        header: the value of `Accept`, several joined by commas. Without one, or where it is blank, all is accepted.
        offers: media types in lower case and without parameters, the server's favourite first.

    >>> forms = ["application/n-triples", "text/turtle", "application/ld+json"]
    >>> preferred("text/turtle;q=0.8, application/rdf+xml, */*;q=0.1", forms)
    'text/turtle'
    >>> preferred("application/*, application/n-triples;q=0", forms)
    'application/ld+json'
    >>> preferred("*/*", forms)
    'application/n-triples'
    >>> preferred("text/html", forms) is None
    True
    """
    weights = _media_weights(header if header and header.strip(" \t,") else "*/*")
    accepted = {offer: liking for offer in offers if (liking := _liking(offer, weights))[0]}
    return max(accepted, key=accepted.__getitem__, default=None)


def preferred_language(header: str | None, offers: Sequence[str]) -> str:
    """The language that the client likes best; if none fits, the first offer that it does not refuse, else the first.

    A range also finds what is less specific, so that a reader of `ja-JP` gets `ja`. `*` finds nothing, as it does not
    tell what is liked best. Among equal weights the earlier range counts, as browsers that send no weights mean it so.

    Args:
        header: the value of `Accept-Language`, several joined by commas, if there is one.
        offers: at least one language tag, the server's favourite first.

    >>> preferred_language("ja-JP, ja;q=0.9, en;q=0.5", ["en", "ja"])
    'ja'
    >>> preferred_language("de, en;q=0", ["en", "ja"])
    'ja'
    """
    ranges = list(_ranges(header or ""))
    refused = {name for name, _, weight in ranges if not weight}
    left = [offer for offer in offers if offer.lower() not in refused] or offers
    found = [(weight, language) for name, _, weight in ranges if weight and (language := _lookup(name, left))]
    return max(found, key=itemgetter(0), default=(0.0, left[0]))[1]


def _ranges(header: str) -> Iterator[tuple[str, bool, float]]:
    """Each element: its range in lower case, whether it has parameters other than the weight, and the weight."""
    for element in _ELEMENT.findall(header):
        name, _, rest = element.partition(";")
        pairs = [part.partition("=") for part in _PARAMETER.findall(rest) if part.strip()]
        weights = [value.strip() for key, _, value in pairs if key.strip().lower() == "q"]
        weight = weights[0] if weights else "1"
        if _WEIGHT.fullmatch(weight):
            yield name.strip().lower(), len(pairs) > len(weights), float(weight)


def _media_weights(header: str) -> dict[tuple[str, bool], float]:
    """The weight of each media range, apart for those with parameters and those without."""
    weights: dict[tuple[str, bool], float] = {}
    for name, has_parameters, weight in _ranges(header):
        key = "*/*" if name == "*" else name, has_parameters  # older Java sends the short form by default, too
        weights[key] = max(weight, weights.get(key, 0.0))
    return weights


def _liking(offer: str, weights: dict[tuple[str, bool], float]) -> tuple[float, int]:
    """What the most specific range says that fits a media type: its weight, and how specific it is."""
    for generality, name in enumerate((offer, offer.partition("/")[0] + "/*", "*/*")):
        for key in ((name, False), (name, True)):
            if key in weights:
                return weights[key], -generality
    return 0.0, 0


def _lookup(name: str, offers: Sequence[str]) -> str | None:
    """The most specific language that is the range, or the range with subtags cut off at its end."""
    # the RFC cuts off one subtag after another, which for a long range takes the square of its length
    return max((offer for offer in offers if f"{name}-".startswith(f"{offer.lower()}-")), key=len, default=None)
