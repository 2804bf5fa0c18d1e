"""Decides when packaging also builds the browser assets: from a checkout, never from a source archive."""

import os
import subprocess
import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface):
    """Calls frontend/build.py, which does nothing when its sources have not changed."""

    PLUGIN_NAME = "custom"

    def initialize(self, version, build_data):
        """Build the assets unless told not to, or unless this is a source archive that has them."""
        root = Path(self.root)
        built = root / "coalition" / "ui" / "static" / "ui" / "dist"
        script = root / "frontend" / "build.py"
        if os.environ.get("COALITION_SKIP_ASSETS") == "1":
            return
        if (root / "PKG-INFO").exists() and built.is_dir() and any(built.iterdir()):
            return
        if not script.exists():
            raise FileNotFoundError(
                f"{script} is missing, so the browser assets cannot be built. "
                "Use a complete checkout, or set COALITION_SKIP_ASSETS=1 to build without them."
            )
        subprocess.run([sys.executable, str(script)], cwd=root, check=True)  # noqa: S603
