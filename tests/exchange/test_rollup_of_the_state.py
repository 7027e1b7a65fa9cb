"""All 56 areas of the state at once: whole, within its memory, and linear."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.benchmarks.areas import MANY, write_areas
from tests.benchmarks.rollup import cells, rolled_up


@pytest.mark.long
def test_the_whole_state_is_rolled_up_within_its_memory_and_in_linear_time(tmp_path: Path) -> None:
    folder = tmp_path / "areas"
    folder.mkdir()
    write_areas(folder)
    target = tmp_path / "state.xlsx"
    found = sorted(folder.iterdir())
    quarter = rolled_up(target, found[: MANY // 4])
    whole = rolled_up(target, [folder])
    rows = CalamineWorkbook.from_path(str(target)).get_sheet_by_name("Service Areas").to_python()
    assert [row[2] for row in rows[3:]] == ["Yes"] * MANY
    assert cells(target) > 350_000
    assert whole.memory < 200
    # Twice as much as in proportion would be far from linear, whatever else the machine does.
    assert whole.total / MANY < 2 * quarter.total / (MANY // 4)
