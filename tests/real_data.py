"""Real directories of other places, which nobody here wrote. Some may not be shipped with the
project: they lie beside the checkout, or where REAL_DATA says."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REAL_DATA = Path(os.environ.get("REAL_DATA", ROOT.parent / "shared" / "data"))


def real(name: str) -> Path:
    """A file or folder of the real data. A machine of the project's own must have it."""
    path = REAL_DATA / name
    if not path.exists() and os.environ.get("CI"):
        pytest.fail(f"The real data is missing: put it at {path}, or set REAL_DATA.")
    if not path.exists():
        pytest.skip(f"The real data is not on this machine: put it at {path}, or set REAL_DATA.")
    return path
