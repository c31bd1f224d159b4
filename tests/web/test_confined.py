"""Pages can be made by a process that may open no file any more."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent

CONFINED = """
    import mlpatterns
    from mlpatterns.server.confinement import confine
    from mlpatterns.web import Site

    site = Site(mlpatterns.load(), has_endpoint=True)
    site.prepare()
    confine(400_000_000)
    try:
        open(mlpatterns.__file__)
    except OSError:
        print("confined")
    for language in ("ja", "en"):
        for kind in site.kinds():
            site.index(kind, language)
        for path in ("pattern/cascade", "source/mldp", "statement/abstraction-debt--context"):
            site.page(path, language)
            site.triples(path)
        for given in ({}, {"pattern": "secure-aggregation"}, {"pattern": "nothing"}, {"nothing": "x"}):
            site.question_page("alternatives", language, given)
        site.question_page("tools", language, {})
        site.search_page("応答の遅延 and drift", language)
    print("done")
"""


def test_after_preparing_no_file_is_opened() -> None:
    ran = subprocess.run([sys.executable, "-c", dedent(CONFINED)], capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    assert ran.stdout.split() == ["confined", "done"]
