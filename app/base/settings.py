"""The user's settings: declared once, typed, described; an unknown key is an error, unless a newer version wrote it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app import __version__
from app.base.disk.files import write_atomically
from app.base.errors import WrongUsage
from app.base.versions import is_newer

KEY_VARIABLE = "PAPERLAMP_SERVER_KEY"
SYNC_VARIABLE = "PAPERLAMP_SYNC_PASSWORD"
"""The environment may give the key for a server, and the password for the place that the library is shared in; they are
then written down nowhere."""
_ADDRESS = r"^https?://[^\s]+[^/\s]$"
"""The address of a registry, without a slash at its end."""


class Settings(BaseModel):
    """Every setting there is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: Annotated[Literal["system", "en", "zh_CN"], Field(description="Language of the window and messages")] = (
        "system"
    )
    appearance: Annotated[Literal["system", "light", "dark"], Field(description="Colours of the window")] = "system"
    text_size: Annotated[int, Field(ge=80, le=200, description="Size of the window's text in percent")] = 100
    shortcuts: Annotated[
        dict[str, tuple[str, ...]],
        Field(description="Keys of yours for actions, by the action's name; none take the key away"),
    ] = {}
    page_color: Annotated[
        Literal["white", "sepia", "dark"],
        Field(description="What the pages of a paper are shown on when it is first opened"),
    ] = "white"
    page_arrangement: Annotated[
        Literal["continuous", "single", "double"],
        Field(description="How the pages of a paper follow each other when it is first opened"),
    ] = "continuous"
    page_fit: Annotated[
        Literal["width", "page"], Field(description="What the zoom follows when a paper is first opened")
    ] = "width"
    notify: Annotated[bool, Field(description="Tell on the desktop when long work has ended")] = True
    welcomed: Annotated[bool, Field(description="Whether the first steps were shown")] = False
    reopen_tabs: Annotated[
        bool, Field(description="Open the papers again that were open when the window was closed")
    ] = True
    reading_times: Annotated[
        bool, Field(description="Keep, on this computer alone, how long each paper is read on each day")
    ] = True
    reading_states: Annotated[
        bool, Field(description="Note by itself that a paper is being read, and offer to note that it was read")
    ] = True
    output_language: Annotated[
        Literal["auto", "en", "zh"], Field(description="Language of summaries and slides; auto is the paper's own")
    ] = "auto"
    chinese_characters: Annotated[
        Literal["simplified", "as_written"],
        Field(description="Chinese output in Simplified characters, or as the model wrote it"),
    ] = "simplified"
    model: Annotated[str, Field(description="Name of the model to use; empty chooses the best one installed")] = ""
    search_by_meaning: Annotated[
        bool, Field(description="Find what says what is asked, in other words or in another language")
    ] = False
    meaning_model: Annotated[
        str, Field(description="Name of the model for search by meaning; empty chooses the best one installed")
    ] = ""
    gpu_layers: Annotated[int, Field(ge=-1, description="Layers to put on the GPU; -1 as many as fit, 0 none")] = -1
    context_tokens: Annotated[int, Field(ge=0, description="Context size in tokens; 0 chooses")] = 0
    adapter: Annotated[str, Field(description="LoRA adapter (a GGUF file) to use with the model; empty for none")] = ""
    adapter_strength: Annotated[float, Field(gt=0, le=4, description="How strongly the adapter acts; 1 as trained")] = (
        1.0
    )
    state_megabytes: Annotated[
        int, Field(ge=0, description="Room on disk for states of papers, so that none is read twice")
    ] = 2048
    answers_at_once: Annotated[
        int, Field(ge=0, le=32, description="Answers the model writes together; 0 finds out what is fastest, 1 never")
    ] = 0
    idle_minutes: Annotated[float, Field(gt=0, description="Minutes after which an unused model leaves the memory")] = (
        10.0
    )
    unsupported_claims: Annotated[
        Literal["rephrase", "drop", "show"],
        Field(
            description="Claims without support: written anew once from the evidence, also left out then, or shown as they are"
        ),
    ] = "rephrase"
    reading_step: Annotated[
        Literal["always", "background", "never"],
        Field(
            description="Whether the model reads the evidence of claims that the program found: always, in the background while it is loaded, or never"
        ),
    ] = "background"
    engine: Annotated[
        Literal["local", "server"], Field(description="Where the model runs: on this computer, or on a server")
    ] = "local"
    server_url: Annotated[str, Field(description="Address of an OpenAI-compatible server; text is sent there")] = ""
    server_model: Annotated[str, Field(description="Name of the model on the server; empty takes the first")] = ""
    server_key: Annotated[
        str, Field(description="Key for the server, where the system has no keyring; kept here as plain text")
    ] = ""
    hub_endpoint: Annotated[str, Field(description="Mirror of the model hub to ask first when getting models")] = ""
    model_folders: Annotated[tuple[str, ...], Field(description="Folders of yours to look for models in")] = ()
    author: Annotated[str, Field(description="Your name, for slides and notes")] = ""
    crossref_url: Annotated[
        str,
        Field(pattern=_ADDRESS, description="Where Crossref is asked about a paper, on your request"),
    ] = "https://api.crossref.org"
    arxiv_url: Annotated[
        str,
        Field(pattern=_ADDRESS, description="Where arXiv is asked about a paper, on your request"),
    ] = "https://export.arxiv.org"
    doi_url: Annotated[str, Field(pattern=_ADDRESS, description="Where a DOI is looked up, on your request")] = (
        "https://doi.org"
    )
    pubmed_url: Annotated[
        str,
        Field(pattern=_ADDRESS, description="Where a PubMed number is looked up, on your request"),
    ] = "https://api.ncbi.nlm.nih.gov"
    books_url: Annotated[str, Field(pattern=_ADDRESS, description="Where an ISBN is looked up, on your request")] = (
        "https://openlibrary.org"
    )
    watched_folder: Annotated[
        str, Field(description="A folder whose new PDFs are imported while the window is open; empty for none")
    ] = ""
    backup_folder: Annotated[
        str, Field(description="Where backups of the library are kept; empty for its own folder")
    ] = ""
    sync_place: Annotated[
        str, Field(description="Where the library is shared with your other computers: a folder or a WebDAV address")
    ] = ""
    sync_account: Annotated[str, Field(description="Name of your account at the WebDAV server")] = ""
    sync_password: Annotated[
        str, Field(description="Its password, where the system has no keyring; kept here as plain text")
    ] = ""
    sync_on_opening: Annotated[
        bool, Field(description="Sync when the window is opened, without being asked each time")
    ] = False
    bin_days: Annotated[
        int, Field(ge=0, description="Days after which what lies in the bin is deleted for good; 0 never")
    ] = 30
    citation_style: Annotated[
        str,
        Field(
            description="Style of citations: apa, gb-t-7714, ieee…, any CSL style or file; empty goes by the language"
        ),
    ] = ""
    file_name_pattern: Annotated[
        str, Field(description="How files are named when you rename them: {author} {year} {title} where this is empty")
    ] = ""
    citation_key_pattern: Annotated[
        str,
        Field(description="How citation keys are made: auth.lower + year + shorttitle(1) where this is empty"),
    ] = ""
    slide_theme: Annotated[str, Field(description="Theme of new slides")] = "lamp"


_WRITTEN_BY = "written_by"


def load_settings(path: Path) -> Settings:
    """The settings in `path`, or the defaults where it does not exist. Raises WrongUsage when unreadable.

    What a newer version wrote and this one does not know is passed over, so that the program can be put back to an older
    version; `save_settings` keeps it.
    """
    if not path.exists():
        return Settings()
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        newer = isinstance(held, dict) and is_newer(str(held.pop(_WRITTEN_BY, "")), __version__)
        return Settings.model_validate(_known(held) if newer else held)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        reason = f"{where}: {first['msg']}" if where else str(first["msg"])
    except (OSError, ValueError) as error:
        reason = str(error)
    raise WrongUsage("settings_unreadable", file=str(path), reason=reason)


def save_settings(path: Path, settings: Settings) -> None:
    """Write what differs from the defaults, atomically: the old file stands until the new one is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = {_WRITTEN_BY: __version__, **settings.model_dump(mode="json", exclude_defaults=True)}
    document |= _of_a_newer_version(path)
    text = json.dumps(document, indent=2, ensure_ascii=False)
    write_atomically(path, text.encode(), private=True)


def _known(held: dict[str, Any]) -> dict[str, Any]:
    """Those settings that this version knows, with values that it knows."""
    known = {name: value for name, value in held.items() if name in Settings.model_fields}
    for name in list(known):
        try:
            Settings.model_validate({name: known[name]})
        except ValidationError:
            del known[name]
    return known


def _of_a_newer_version(path: Path) -> dict[str, Any]:
    """What a newer version wrote into the file and this one does not know, with that version's number."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(held, dict) or not is_newer(str(held.get(_WRITTEN_BY, "")), __version__):
        return {}
    return {name: value for name, value in held.items() if name not in Settings.model_fields}
