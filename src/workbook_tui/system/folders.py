"""Folders that only their owner may read, folders on disk for certain, and folders that a cloud copies."""

import os
from pathlib import Path

from workbook_tui.system import host

_CLOUDS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "box sync": "Box",
    "box-box": "Box",
}
"""How the folders of the common services begin (lower case) and what the services are called."""


def private_folder(path: Path) -> Path:
    """Make `path` and the folders above it, readable by their owner alone; a folder that exists is left as it is."""
    if not path.is_dir():
        if path.parent != path:
            private_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
    return path


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on disk; Windows does that by itself, some shares cannot."""
    if host.is_windows():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        # A file system that cannot sync a folder keeps its names some other way; the content is synced already.
        return
    finally:
        os.close(handle)


def cloud_service(path: Path) -> str:
    """Name the service that copies this place to a cloud ("OneDrive", "Dropbox", ...), "" when none is recognized."""
    for part in path.absolute().parts:
        name = part.lower()
        for beginning, service in _CLOUDS.items():
            if name == beginning or name.startswith((f"{beginning} ", f"{beginning}-")):
                return service
    return "Box" if path.absolute().is_relative_to(Path.home() / "Box") else ""
