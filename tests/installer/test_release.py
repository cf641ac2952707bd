"""The steps that build what users install, as far as they can be tried without building it."""

from __future__ import annotations

import os
import plistlib
import re
import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ET
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
import yaml

from app import __version__
from app.llm.models import add_ons as store
from app.workflows.add_ons import file_name
from installer.release import add_on, common, engine, environment, everything, macos, notices, whole
from installer.release.__main__ import STEPS, main

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "installer"


def test_the_version_is_that_of_the_program() -> None:
    assert __version__ == common.VERSION


def test_a_step_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bundel"]) == 2
    told = capsys.readouterr().err
    assert "bundel" in told
    assert all(name in told for name in STEPS)


def test_a_moment_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    assert common.epoch() == 1234567890


def test_the_lock_of_a_release_parts_into_the_engine_and_the_rest() -> None:
    lock = (ROOT / "requirements-dist.lock").read_text("utf-8")
    own, rest = environment.only_engine(lock), environment.without_engine(lock)
    assert own.startswith("llama-cpp-python==")
    assert "--hash=sha256:" in own
    assert len(own) + len(rest) == len(lock)
    assert "llama-cpp-python==" not in rest
    assert all("--hash" in block for block in re.split(r"(?m)^(?=\S)", rest) if "==" in block)


def test_a_release_holds_the_versions_that_were_tested() -> None:
    def pins(name: str) -> dict[str, str]:
        found = re.findall(r"(?m)^([\w.-]+)==(\S+?)(?: ;.*)? \\$", (ROOT / name).read_text("utf-8"))
        return dict(found)

    tested, released = pins("requirements.lock"), pins("requirements-dist.lock")
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.split(r"[<>=\[ ]", line)[0].lower().replace("_", "-") for line in declared}
    assert names <= set(released)
    assert {name: released[name] for name in names} == {name: tested[name] for name in names}


LISTS = """function(ggml_add_cpu_backend_variant tag_name)
    if (GGML_SYSTEM_ARCH STREQUAL "x86")
    elseif (GGML_SYSTEM_ARCH STREQUAL "ARM")
    endif()
    ggml_add_cpu_backend_variant_impl(${tag_name})
endfunction()
if (GGML_CPU_ALL_VARIANTS)
    if (GGML_SYSTEM_ARCH STREQUAL "x86")
        ggml_add_cpu_backend_variant(x64)
        ggml_add_cpu_backend_variant(sse42              SSE42)
        ggml_add_cpu_backend_variant(ivybridge          SSE42 AVX F16C)
        ggml_add_cpu_backend_variant(haswell            SSE42 AVX F16C FMA AVX2 BMI2)
        ggml_add_cpu_backend_variant(skylakex           AVX512)
        ggml_add_cpu_backend_variant(icelake            AVX512 AVX512_VNNI)
        ggml_add_cpu_backend_variant(alderlake          AVX2 AVX_VNNI)
        ggml_add_cpu_backend_variant(zen4               AVX512 AVX512_BF16)
        ggml_add_cpu_backend_variant(sapphirerapids     AMX_TILE AMX_INT8)
    elseif(GGML_SYSTEM_ARCH STREQUAL "ARM")
        ggml_add_cpu_backend_variant(armv8.0_1)
"""


def test_the_variants_that_are_carried_stay_and_others_go(tmp_path: Path) -> None:
    lists = tmp_path / "CMakeLists.txt"
    lists.write_text(LISTS, encoding="utf-8")
    engine.carry_variants(lists)
    left = lists.read_text("utf-8")
    assert set(re.findall(r"variant\(([\w.]+)", left)) == {*engine.CARRIED, "armv8.0_1"}
    assert "AMX" not in left
    engine.carry_variants(lists)
    assert lists.read_text("utf-8") == left


def test_a_llama_cpp_with_other_variants_stops_the_build(tmp_path: Path) -> None:
    lists = tmp_path / "CMakeLists.txt"
    lists.write_text(LISTS.replace("haswell", "haswell2"), encoding="utf-8")
    with pytest.raises(common.BuildError):
        engine.carry_variants(lists)


def test_libraries_go_where_python_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "run", lambda *_: None)
    monkeypatch.setattr(engine, "needed", lambda name, _: name)
    source, objects, site = tmp_path / "source", tmp_path / "objects" / "bin", tmp_path / "site"
    for folder in (source / "llama_cpp" / "server", source / "vendor" / "llama.cpp", objects):
        folder.mkdir(parents=True)
    (source / "llama_cpp" / "__init__.py").touch()
    (source / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: llama_cpp_python\nVersion: 9.9\n", "utf-8")
    (source / "LICENSE.md").touch()
    (source / "vendor" / "llama.cpp" / "LICENSE").touch()
    for name in ("libllama.so", "libggml.so", "libggml-cpu-x64.so", "test-backend-ops", "libggml.so.o"):
        (objects / name).touch()
    site.mkdir()
    engine.install(source, objects, site)
    libraries = {path.name for path in (site / "llama_cpp" / "lib").iterdir()}
    assert libraries == {"libllama.so", "libggml.so", "libggml-cpu-x64.so"}
    assert not (site / "llama_cpp" / "server").exists()
    assert (site / "llama_cpp_python-9.9.dist-info" / "METADATA").exists()


def test_macos_gets_an_engine_for_the_systems_that_the_app_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.sys, "platform", "darwin")
    monkeypatch.setenv("PAPERLAMP_CARDS", "none")
    assert f"-DCMAKE_OSX_DEPLOYMENT_TARGET={common.OLDEST_MACOS}" in engine.configuration()


def test_vulkan_asked_for_and_not_there_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERLAMP_CARDS", "vulkan")
    monkeypatch.setattr(engine, "vulkan_is_here", lambda: False)
    with pytest.raises(common.BuildError, match="VULKAN_SDK"):
        engine.configuration()
    monkeypatch.setattr(engine, "vulkan_is_here", lambda: True)
    assert "-DGGML_VULKAN=ON" in engine.configuration()


def test_headers_that_are_too_old_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VULKAN_SDK", str(tmp_path))
    monkeypatch.setattr(engine.shutil, "which", lambda name: name)
    header = tmp_path / "include" / "vulkan" / "vulkan_core.h"
    header.parent.mkdir(parents=True)
    header.write_text("#define VK_HEADER_VERSION 239")
    assert not engine.vulkan_is_here()
    header.write_text("#define VK_EXT_layer_settings 1")
    assert engine.vulkan_is_here()


def test_every_package_in_the_program_has_its_licence_on_the_page() -> None:
    page = notices.page("paperlamp")
    packages = notices.runtime("paperlamp")
    assert {"pyside6-essentials", "pymupdf", "llama-cpp-python"} <= {
        p.metadata["Name"].lower().replace("_", "-") for p in packages
    }
    assert "pytest" not in {package.metadata["Name"].lower() for package in packages}
    for package in packages:
        assert f"{package.metadata['Name']} {package.version}" in page or package.metadata["Name"] == "paperlamp"
    unnamed = [p.metadata["Name"] for p in packages if notices.licence_of(p).startswith("see") and not notices.texts(p)]
    assert unnamed == []
    assert "Lesser General" in page


def test_a_licence_is_told_in_one_line() -> None:
    assert "\n" not in notices.licence_of(distribution("numpy"))


def test_macos_is_told_of_documents_and_links(tmp_path: Path) -> None:
    facts = plistlib.loads(plistlib.dumps(macos.facts()))
    assert facts["CFBundleURLTypes"][0]["CFBundleURLSchemes"] == ["paperlamp"]
    assert facts["CFBundleVersion"] == __version__
    assert facts["LSBackgroundOnly"] is False
    assert facts["LSMinimumSystemVersion"] == common.OLDEST_MACOS
    rights = plistlib.loads((INSTALLER / "macos" / "entitlements.plist").read_bytes())
    assert "com.apple.security.cs.disable-library-validation" not in rights
    library = tmp_path / "a.dylib"
    library.write_bytes(b"\xcf\xfa\xed\xfe....")
    assert macos.is_mach_o(library)
    assert not macos.is_mach_o(INSTALLER / "smoke.py")


def test_macos_is_signed_from_the_inside_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = tmp_path / "Paperlamp.app"
    (app / "Contents" / "Frameworks" / "Python.framework").mkdir(parents=True)
    for name in (
        "Contents/MacOS/paperlamp-gui",
        "Contents/MacOS/paperlamp",
        "Contents/Frameworks/PySide6/Qt/plugins/platforms/libqcocoa.dylib",
    ):
        (app / name).parent.mkdir(parents=True, exist_ok=True)
        (app / name).write_bytes(b"\xcf\xfa\xed\xfe")
    signed: list[list[str]] = []
    monkeypatch.setattr(macos, "run", lambda command: signed.append([str(word) for word in command]))
    macos.sign(app, "Developer ID Application: X")
    order = [Path(command[-1]).name for command in signed]
    assert order == ["libqcocoa.dylib", "paperlamp", "Python.framework", "Paperlamp.app", "Paperlamp.app"]
    assert all("runtime" in command for command in signed[:4])
    assert ["--entitlements" in command for command in signed] == [False, True, False, True, False]


def test_an_image_that_apple_refuses_stops_the_build_with_its_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {"submit": '{"id": "7", "status": "Invalid"}', "log": "libfoo.dylib: not signed"}
    monkeypatch.setattr(macos, "output", lambda command: said[command[2]])
    with pytest.raises(common.BuildError, match=r"Invalid(?s:.*)libfoo.dylib"):
        macos._notarize(tmp_path / "a.dmg", "profile")
    said["submit"] = '{"id": "7", "status": "Accepted"}'
    macos._notarize(tmp_path / "a.dmg", "profile")
    said["submit"] = ""
    with pytest.raises(common.BuildError, match="no answer"):
        macos._notarize(tmp_path / "a.dmg", "profile")


def test_the_workflow_is_sound_and_runs_what_a_developer_runs() -> None:
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert set(workflow["jobs"]) == {"linux", "cuda", "windows", "macos", "wheel", "publish"}
    steps = [step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"]]
    assert "make dist" in steps
    assert sum("installer/smoke.py" in run or "installer\\smoke.py" in run or "make smoke" in run for run in steps) >= 3
    assert workflow["permissions"] == {"contents": "read"}
    assert set(workflow["jobs"]["publish"]["needs"]) == set(workflow["jobs"]) - {"publish"}
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["classifiers"]
    versions = {line.rsplit(" ", 1)[-1] for line in declared if line.startswith("Programming Language :: Python :: 3.")}
    assert set(workflow["jobs"]["wheel"]["strategy"]["matrix"]["python"]) == versions
    cards = [
        step["env"]["PAPERLAMP_CARDS"]
        for job in workflow["jobs"].values()
        for step in job["steps"]
        if "PAPERLAMP_CARDS" in step.get("env", {})
    ]
    assert cards == ["vulkan", "vulkan"]


def test_desktop_entry_and_appstream_agree_with_the_window() -> None:
    entry = (INSTALLER / "linux" / "paperlamp.desktop").read_text("utf-8")
    about = ET.fromstring((INSTALLER / "linux" / "paperlamp.metainfo.xml.in").read_text("utf-8"))
    assert about.findtext("launchable") == "paperlamp.desktop"
    types = re.search(r"(?m)^MimeType=(.+)$", entry)
    assert types
    assert {node.text for node in about.iter("mediatype")} == set(types[1].strip(";").split(";"))
    assert "x-scheme-handler/paperlamp" in types[1]
    if shutil.which("desktop-file-validate") is None:
        pytest.skip("desktop-file-validate is not installed")
    done = subprocess.run(
        ["desktop-file-validate", INSTALLER / "linux" / "paperlamp.desktop"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_inno_setup_is_told_of_no_folder_of_the_users() -> None:
    script = (INSTALLER / "windows" / "paperlamp.iss").read_text("utf-8")
    assert "PrivilegesRequired=lowest" in script
    removed = re.search(r"(?s)\[UninstallDelete\](.*?)\n\[", script)
    assert removed is None
    (deleted,) = re.findall(r"(?m)^Type: \w+; Name: \"(.+?)\"$", script)
    assert deleted == r"{app}\_internal"


def test_a_model_goes_inside_only_where_it_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAPERLAMP_EVERYTHING", raising=False)
    monkeypatch.setattr(everything, "fetch", lambda name="": pytest.fail("a model was fetched"))
    everything.build()


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for the program is a shell script")
def test_the_model_that_goes_inside_is_the_file_and_its_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "program" / "paperlamp"
    program.parent.mkdir()
    program.write_text(
        "#!/bin/sh\n"
        'mkdir -p "$PAPERLAMP_MODELS/.parts"\n'
        'for end in gguf json; do echo "$end" > "$PAPERLAMP_MODELS/tiny.$end"; done\n'
        'echo "{\\"file\\": \\"$PAPERLAMP_MODELS/tiny.gguf\\"}"\n'
    )
    program.chmod(0o755)
    monkeypatch.setattr(everything, "BUNDLE", program.parent)
    monkeypatch.setattr(everything, "BUILD", tmp_path / "build")
    assert sorted(path.name for path in everything.fetch().iterdir()) == ["tiny.gguf", "tiny.json"]


def test_the_installers_chinese_is_there_with_any_inno_setup() -> None:
    script = (INSTALLER / "windows" / "paperlamp.iss").read_text("utf-8")
    words = (INSTALLER / "windows" / "ChineseSimplified.isl").read_bytes()
    assert words.startswith(b"\xef\xbb\xbf")
    text = words.decode("utf-8-sig")
    assert "LanguageID=$0804" in text
    assert 'MessagesFile: "compiler:Default.isl,ChineseSimplified.isl"' in script
    named = re.findall(r"(?m)^(\w+)=", text.split("[Messages]")[1])
    assert len(named) == len(set(named))
    assert {"ButtonNext", "ButtonInstall", "LicenseAccepted", "FinishedLabel", "ConfirmUninstall"} <= set(named)
    said = dict(re.findall(r"(?m)^(en\.\w+|zh\.\w+)=(.+)$", script))
    assert {key[3:] for key in said if key.startswith("en.")} == {key[3:] for key in said if key.startswith("zh.")}


def test_an_add_on_holds_the_module_what_it_needs_and_its_licence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(add_on, "BUILD", tmp_path / "build")
    monkeypatch.setattr(add_on, "DIST", tmp_path)
    monkeypatch.setattr(add_on, "run", lambda *_: None)
    monkeypatch.setattr(add_on, "needed", lambda name, _: name)
    monkeypatch.setattr(store, "engine_version", lambda: "9.9")
    monkeypatch.setattr(store, "data_folder", lambda: tmp_path / "data")
    ending = "dll" if os.name == "nt" else "so"
    module, toolkit = tmp_path / f"libggml-cuda.{ending}", tmp_path / "toolkit"
    module.write_bytes(b"module")
    toolkit.mkdir()
    with pytest.raises(common.BuildError, match="cudart"):
        add_on.gather(module, toolkit)
    for name in ("cudart", "cublas", "cublasLt"):
        (toolkit / (f"{name}64_12.dll" if os.name == "nt" else f"lib{name}.so.12")).write_bytes(name.encode())
    with pytest.raises(common.BuildError, match="licence"):
        add_on.gather(module, toolkit)
    (toolkit / "EULA.txt").write_text("words")
    made = add_on.pack(add_on.gather(module, toolkit), "9.9")
    assert made.name == file_name("cuda")
    with store.unpacked(made) as (facts, folder):
        assert facts.kind == "cuda"
        assert len(list(folder.iterdir())) == 6


def test_a_frozen_program_that_lacks_a_module_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = tmp_path / "app"
    for name, text in {
        "__init__.py": "import json",
        "late.py": "def read():\n    from lxml import etree\n    from .early import x\n    return etree",
        "early.py": "import winreg",
        "library/migrations/versions/__init__.py": "",
        "library/migrations/versions/first.py": "",
    }.items():
        (app / name).parent.mkdir(parents=True, exist_ok=True)
        (app / name).write_text(text)
    here = {"app", "app.early", "app.late", "lxml", "lxml.etree"}
    monkeypatch.setattr(whole, "held", lambda _: here)
    assert whole.missing(app, tmp_path) == []
    here -= {"lxml.etree", "app.late"}
    assert whole.missing(app, tmp_path) == ["app.late", "lxml.etree"]


def test_every_library_that_the_program_imports_is_declared() -> None:
    """What is imported anywhere comes into the environment that is frozen, and its licence on the page."""
    providers = packages_distributions()
    names = {p.metadata["Name"] for p in notices.runtime("paperlamp")}
    imported = {name.split(".")[0] for name in whole.imported(ROOT / "app")}
    assert {"llama_cpp", "PySide6", "pymupdf"} <= imported
    assert [name for name in sorted(imported) if not names & set(providers.get(name, ()))] == []


def test_no_add_on_is_built_that_nobody_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAPERLAMP_ADD_ON", raising=False)
    monkeypatch.setattr(add_on, "needed", lambda *_: pytest.fail("the compiler was looked for"))
    add_on.build()
