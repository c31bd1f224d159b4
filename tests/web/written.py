"""A folder of pages as the command writes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

OWN_FILE = Path(__file__).parent.parent / "data" / "own.ttl"


def write_folder(folder: Path, *options: str, seed: str = "0") -> None:
    """Write it in a process of its own, which may copy itself: that of the tests has threads."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "mlpatterns", "site", "-o", str(folder), *options]
    subprocess.run(command, env=environment, capture_output=True, check=True)
