"""The example of docs/pairing.md does what it says."""

import re
import runpy
from pathlib import Path

PAPER = Path(__file__).resolve().parent.parent.parent / "docs" / "pairing.md"


def test_the_example_runs_and_gives_what_stands_beside_it(tmp_path):
    code = re.search(r"```python\n(.*?)```", PAPER.read_text(), re.DOTALL)[1]
    script = tmp_path / "example.py"
    script.write_text(code)
    made = runpy.run_path(str(script))
    best = made["best"]
    assert made["shortlist"].given_up == ("region",)
    assert (best.key, best.points) == ("bea", 500_000)
    assert (best.reasons[1].state, best.reasons[1].lacking) == ("unknown", ("pool",))
