"""The public surface: what is exported, and that all of it is documented."""

from __future__ import annotations

import inspect
import pkgutil
from types import ModuleType

import pytest

import mlpatterns
import mlpatterns_viz


@pytest.mark.parametrize("package", [mlpatterns, mlpatterns_viz])
def test_all_lists_exactly_the_public_names_in_order(package: ModuleType) -> None:
    public = [name for name, value in vars(package).items() if not name.startswith("_") and not inspect.ismodule(value)]
    assert sorted(set(public) - {"annotations", "Path"}) == list(package.__all__)


def test_every_public_name_of_the_library_has_a_docstring() -> None:
    missing = []
    modules = [mlpatterns.__name__] + [
        found.name for found in pkgutil.walk_packages(mlpatterns.__path__, "mlpatterns.")
    ]
    for name in modules:
        module = __import__(name, fromlist=["_"])
        missing += [name] if not module.__doc__ else []
        for public, value in vars(module).items():
            own = getattr(value, "__module__", None) == name
            if own and not public.startswith("_") and callable(value) and not inspect.getdoc(value):
                missing.append(f"{name}.{public}")
    assert len(modules) > 20
    assert missing == []


def test_the_library_half_never_imports_the_page_half() -> None:
    importing = [
        f"{path.parent.name}/{path.name}"
        for path in (mlpatterns.resources._PACKAGE).rglob("*.py")  # noqa: SLF001 - the folder of the package itself
        if "mlpatterns_viz" in path.read_text(encoding="utf-8")
    ]
    assert importing == ["cli/publishing.py"]
