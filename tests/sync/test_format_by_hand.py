"""The shell examples of docs/package-format.md, run as they stand on the golden samples."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from reviewer_app.sync.charter import read_charter
from reviewer_app.sync.roster import read_roster
from reviewer_app.sync.trust import allowed_signers
from tests.samples.make_golden import GOLDEN
from tests.samples.terms import identity

DOCUMENT = Path(__file__).parents[2] / "docs" / "package-format.md"
EXAMPLES = re.findall(r"```sh\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
EXAMPLES[:2] = ["".join(EXAMPLES[:2])]  # the second goes on in the folder of the first


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    """The folder of one who checks: packages, allowed_signers, and some identities to open with."""
    for path in GOLDEN.glob("*.review"):
        shutil.copy(path, tmp_path)
    for end in ("", "-supervised"):
        charter = read_charter(tmp_path / f"charter-1{end}.review")
        roster = read_roster(tmp_path / f"roster-1{end}.review", charter)
        name = f"allowed_signers{end.replace('-', '.')}"
        (tmp_path / name).write_text(allowed_signers(charter, [roster]))
    for name in ("e1", "office", "trustee-1", "trustee-3"):
        (tmp_path / f"{name}.key").write_text(identity(name) + "\n")
    return tmp_path


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split()[2])
def test_an_example_of_the_document_is_true(stranger: Path, example: str) -> None:
    # `head` closes the pipe early, which is no failure of what stands before it: no pipefail here.
    done = subprocess.run(["bash", "-euc", example], cwd=stranger, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_kind_stands_in_an_example() -> None:
    told = "".join(EXAMPLES)
    for path in GOLDEN.glob("*.review"):
        kind = path.stem.partition("-")[0]
        assert f"-n {kind}@review" in told or f"{kind}-1.review" in told


def test_the_commitment_comes_out_of_both_ways_to_open(stranger: Path) -> None:
    done = subprocess.run(["bash", "-euc", EXAMPLES[0]], cwd=stranger, capture_output=True, text=True, check=True)
    lines = [line.split()[0] for line in done.stdout.splitlines() if line.endswith("  -")]
    assert len(lines) == 2
    assert lines[0] == lines[1]
    assert f'"contentSha256":"{lines[0]}"' in done.stdout
