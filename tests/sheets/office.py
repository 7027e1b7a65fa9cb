"""LibreOffice for tests: one profile for each test process, for making one takes longer than using it."""

import atexit
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp


@cache
def _profile() -> str:
    folder = Path(mkdtemp(prefix="workbook-tui-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder.as_uri()


def converted(path: Path, to: str, folder: Path | None = None) -> Path:
    """What LibreOffice makes of the file at `path` in the format `to`, in `folder` (else beside it)."""
    folder = folder or path.parent
    command = ["soffice", "--headless", f"-env:UserInstallation={_profile()}", "--convert-to", to]
    subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{to.partition(':')[0]}"
