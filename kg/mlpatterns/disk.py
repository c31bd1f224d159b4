"""A graph kept on disk, for one that is too large to be read anew each time or to be held in memory.

A folder holds the triples as an Oxigraph store, and beside them a note that says which version built it.
"""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store

from mlpatterns.engines.oxigraph import OxigraphEngine
from mlpatterns.errors import DataError, OutputError
from mlpatterns.files import folder_aside
from mlpatterns.graph import PatternGraph
from mlpatterns.loading import derive, graph_files, load_file
from mlpatterns.resources import version

NOTE = "mlpatterns.json"
"""Name of the file by which a store of ours is known."""

_TRIPLES = "triples"


def build_store(folder: Path | str, *data: Path | str, base: bool = True, rules: bool = True) -> None:
    """Load the knowledge graph into a folder, for `open_store`.

    It is built aside, then renamed, so that a failure leaves the store that stood there before.

    Args:
        folder: a new folder, an empty one, or a store to replace.
        data: files or folders of RDF to load beside the base; the suffix tells the format.
        base: whether to load the patterns that come with the package (the vocabulary always is).
        rules: whether to derive what follows (plain relations, inverses, general classes).

    Raises:
        DataError: a file cannot be read or parsed.
        OutputError: the folder holds something else, or cannot be written.
    """
    folder = Path(folder)
    files = graph_files(*data, base=base)
    try:
        _refuse_others(folder)
        with folder_aside(folder) as aside:
            try:
                _fill(Store(str(aside / _TRIPLES)), files, aside, rules=rules)
            except BaseException as error:
                _release_frames(error)
                raise
            _write_note(aside / NOTE)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"cannot write {str(folder)!r}: {reason}; name a folder where there is room") from error


def open_store(folder: Path | str) -> PatternGraph:
    """The graph in a folder that `build_store` or `mlpatterns load` made. It is read where it lies.

    Raises:
        DataError: the folder holds no store, one that another version built, or a broken one.
    """
    folder = Path(folder)
    found = _noted_version(folder)
    if found != version():
        raise DataError(folder, f"built by version {found!r}, and this is version {version()!r}; {_advice(folder)}")
    try:
        store = Store.read_only(str(folder / _TRIPLES))
    except (OSError, RuntimeError) as error:
        raise DataError(folder, f"the store is broken or cannot be read: {error}; {_advice(folder)}") from error
    return PatternGraph(OxigraphEngine(store))


def _fill(store: Store, files: list[Path], scratch: Path, *, rules: bool) -> None:
    for path in files:
        load_file(store, path, bulk=True)
    if rules:
        derive(store, scratch=scratch)
    store.optimize()


def _release_frames(error: BaseException) -> None:
    """Forget the variables of the calls that failed, and with them the store, which else writes on into its folder."""
    from traceback import clear_frames

    cause: BaseException | None = error
    while cause is not None:
        clear_frames(cause.__traceback__)
        cause = cause.__context__


def _refuse_others(folder: Path) -> None:
    if folder.exists() and not (folder / NOTE).is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(f"{str(folder)!r} is there already and is no store of this program; name a new folder")


def _write_note(path: Path) -> None:
    import json

    path.write_text(json.dumps({"version": version()}) + "\n", encoding="utf-8")


def _noted_version(folder: Path) -> object:
    import json

    try:
        return json.loads((folder / NOTE).read_text(encoding="utf-8"))["version"]
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DataError(folder, f"no store is here; {_advice(folder)}") from error
    except OSError as error:
        raise DataError(folder, f"cannot be read: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(folder / NOTE, f"does not tell which version built the store; {_advice(folder)}") from error


def _advice(folder: Path) -> str:
    return f"build it with 'mlpatterns load --store {folder}'"
