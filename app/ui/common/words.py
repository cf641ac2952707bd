"""The small words several views share: durations, sizes, dates, verdicts, languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.base.disk.names import safe_name
from app.base.messages import render
from app.domain.engine.model import Promise
from app.domain.library.attachment import Role
from app.domain.library.found import HitKind
from app.domain.library.known_fact import Origin
from app.domain.library.mark import MarkKind
from app.domain.library.paper import Paper, PaperStatus
from app.domain.library.shelf import ReadState
from app.domain.reading.document import DocumentKind, FigureKind
from app.domain.writing.digest import Digest, Mark
from app.domain.writing.translation import TranslatedPassage

LONGEST_FILE_NAME = 60
# Short, and read alike by everybody: "11/12/26" is two days.
_DATE = {"en": "d MMM yyyy", "zh_CN": "yyyy-MM-dd"}


def face_language() -> str:
    """The language the window speaks now, as the message catalogue names it."""
    return "zh_CN" if QLocale().language() is QLocale.Language.Chinese else "en"


def mark(value: Mark) -> str:
    """The word for the mark of a claim."""
    return {
        Mark.VERIFIED: QCoreApplication.translate("Words", "Verified"),
        Mark.FOUND: QCoreApplication.translate("Words", "Found, not yet read by the model"),
        Mark.WEAK: QCoreApplication.translate("Words", "Weak evidence"),
        Mark.UNSUPPORTED: QCoreApplication.translate("Words", "Unsupported"),
    }[value]


def status(value: PaperStatus) -> str:
    """The word for how far the program is with a paper."""
    return {
        PaperStatus.ENTRY: QCoreApplication.translate("Words", "No PDF yet"),
        PaperStatus.ADDED: QCoreApplication.translate("Words", "Added"),
        PaperStatus.EXTRACTING: QCoreApplication.translate("Words", "Reading"),
        PaperStatus.READY: QCoreApplication.translate("Words", "Ready"),
        PaperStatus.SUMMARIZED: QCoreApplication.translate("Words", "Summarized"),
        PaperStatus.FAILED: QCoreApplication.translate("Words", "Cannot be read"),
    }[value]


def read_state(value: ReadState) -> str:
    """The word for how far the reader is with a paper; empty where nothing is said."""
    return {
        ReadState.UNSET: "",
        ReadState.TO_READ: QCoreApplication.translate("Words", "To read"),
        ReadState.READING: QCoreApplication.translate("Words", "Being read"),
        ReadState.READ: QCoreApplication.translate("Words", "Read"),
    }[value]


def fact(field: str) -> str:
    """The word for a fact about a paper."""
    return {
        "title": QCoreApplication.translate("Words", "Title"),
        "authors": QCoreApplication.translate("Words", "Authors"),
        "year": QCoreApplication.translate("Words", "Year"),
        "venue": QCoreApplication.translate("Words", "Venue"),
        "doi": QCoreApplication.translate("Words", "DOI"),
        "arxiv_id": QCoreApplication.translate("Words", "arXiv"),
        "affiliations": QCoreApplication.translate("Words", "Affiliations"),
        "abstract": QCoreApplication.translate("Words", "Abstract"),
        "keywords": QCoreApplication.translate("Words", "Keywords"),
        "classifications": QCoreApplication.translate("Words", "Classifications"),
        "dates": QCoreApplication.translate("Words", "Dates"),
        "citation_key": QCoreApplication.translate("Words", "Citation key"),
        "licence": QCoreApplication.translate("Words", "Licence"),
    }.get(field, field)


def origin(value: Origin) -> str:
    """Where a fact about a paper comes from."""
    return {
        Origin.PAGE: QCoreApplication.translate("Words", "from the page"),
        Origin.COVER: QCoreApplication.translate("Words", "from a cover"),
        Origin.FILE: QCoreApplication.translate("Words", "from the file's own data"),
        Origin.BIBLIOGRAPHY: QCoreApplication.translate("Words", "from a bibliography"),
        Origin.REGISTRY: QCoreApplication.translate("Words", "from a registry"),
        Origin.PERSON: QCoreApplication.translate("Words", "from you"),
        Origin.GIVEN: QCoreApplication.translate("Words", "from you or a bibliography"),
        Origin.PATTERN: QCoreApplication.translate("Words", "made by the pattern in Settings, and kept"),
    }[value]


def mark_kind(value: MarkKind) -> str:
    """The word for a kind of mark."""
    return {
        MarkKind.HIGHLIGHT: QCoreApplication.translate("Words", "Highlight"),
        MarkKind.UNDERLINE: QCoreApplication.translate("Words", "Underline"),
        MarkKind.NOTE: QCoreApplication.translate("Words", "Note"),
        MarkKind.AREA: QCoreApplication.translate("Words", "Area"),
        MarkKind.INK: QCoreApplication.translate("Words", "Drawing"),
        MarkKind.TEXT: QCoreApplication.translate("Words", "Text on the page"),
    }[value]


def file_role(value: Role) -> str:
    """The word for what a file is to its entry."""
    return {
        Role.MAIN: QCoreApplication.translate("Words", "PDF that is read"),
        Role.SUPPLEMENTARY: QCoreApplication.translate("Words", "Supplement"),
        Role.TRANSLATION: QCoreApplication.translate("Words", "Translation"),
        Role.SNAPSHOT: QCoreApplication.translate("Words", "Saved page"),
        Role.VERSION: QCoreApplication.translate("Words", "Other version"),
        Role.OTHER: QCoreApplication.translate("Words", "Other"),
    }[value]


def figure_kind(value: FigureKind) -> str:
    """The word for a figure, a table or an equation."""
    return {
        FigureKind.FIGURE: QCoreApplication.translate("Words", "Figure"),
        FigureKind.TABLE: QCoreApplication.translate("Words", "Table"),
        FigureKind.EQUATION: QCoreApplication.translate("Words", "Equation"),
    }[value]


def in_file(value: bool) -> str:
    """Says of a mark that it stands in the PDF alone; empty for one of the library."""
    return QCoreApplication.translate("Words", "in the file") if value else ""


def color(name: str) -> str:
    """The word for a colour of marks."""
    return {
        "yellow": QCoreApplication.translate("Words", "Yellow"),
        "green": QCoreApplication.translate("Words", "Green"),
        "blue": QCoreApplication.translate("Words", "Blue"),
        "red": QCoreApplication.translate("Words", "Red"),
        "violet": QCoreApplication.translate("Words", "Violet"),
        "black": QCoreApplication.translate("Words", "Black"),
    }.get(name, name)


def menu(name: str) -> str:
    """The title of a menu, with the sign for its key."""
    return {
        "file": QCoreApplication.translate("Words", "&File"),
        "edit": QCoreApplication.translate("Words", "&Edit"),
        "paper": QCoreApplication.translate("Words", "&Paper"),
        "view": QCoreApplication.translate("Words", "&View"),
        "help": QCoreApplication.translate("Words", "&Help"),
    }[name]


def page(number: int) -> str:
    """A page, short."""
    return QCoreApplication.translate("Words", "p. {page}").format(page=number)


def kind(value: DocumentKind) -> str:
    """The word for what sort of text a document is."""
    return {
        DocumentKind.PAPER: QCoreApplication.translate("Words", "Paper"),
        DocumentKind.THESIS: QCoreApplication.translate("Words", "Thesis"),
        DocumentKind.BOOK: QCoreApplication.translate("Words", "Book"),
        DocumentKind.REPORT: QCoreApplication.translate("Words", "Report"),
        DocumentKind.SLIDES: QCoreApplication.translate("Words", "Slides"),
        DocumentKind.WEB_PAGE: QCoreApplication.translate("Words", "Web page"),
        DocumentKind.PATENT: QCoreApplication.translate("Words", "Patent"),
        DocumentKind.STANDARD: QCoreApplication.translate("Words", "Standard"),
        DocumentKind.CORRECTION: QCoreApplication.translate("Words", "Correction"),
        DocumentKind.SUPPLEMENT: QCoreApplication.translate("Words", "Supplement"),
        DocumentKind.OTHER: QCoreApplication.translate("Words", "Other"),
    }[value]


def language(code: str) -> str:
    """The name of a language of papers and summaries, in the language of the window."""
    return {
        "en": QCoreApplication.translate("Words", "English"),
        "zh": QCoreApplication.translate("Words", "Chinese"),
    }.get(code.split("_")[0], code)


def time_left(seconds: float) -> str:
    """A rough duration, the way one would say it."""
    if seconds < 55:
        rounded = max(5, round(seconds / 5) * 5)
        return QCoreApplication.translate("Words", "about %n s left", None, rounded)
    minutes = round(seconds / 60)
    return QCoreApplication.translate("Words", "about %n min left", None, minutes)


def translation_remarks(passage: TranslatedPassage) -> list[str]:
    """What did not survive a translation, and which terms of the glossary it keeps to."""
    faults = dict.fromkeys(fault for one in passage.sentences for fault in one.faults)
    lines = [f"⚠ {render(fault, face_language())}" for fault in faults]
    terms = dict.fromkeys(f"{term.en} = {term.zh}" for one in passage.sentences for term in one.terms)
    if terms:
        listed = QCoreApplication.translate("Words", "Your terms: {terms}").format(terms="; ".join(terms))
        lines.append(listed)
    return lines


def duration(seconds: float) -> str:
    """How long something took."""
    if seconds < 100:
        return QCoreApplication.translate("Words", "{seconds} s").format(seconds=round(seconds))
    minutes, rest = divmod(round(seconds), 60)
    return QCoreApplication.translate("Words", "{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def rough_duration(seconds: float) -> str:
    """How long something may take, to five seconds, and from a minute and a half to minutes."""
    if seconds < 90:
        return duration(max(5, round(seconds / 5) * 5))
    return QCoreApplication.translate("Words", "{minutes} min").format(minutes=round(seconds / 60))


def reading_time(seconds: int) -> str:
    """How long was read: minutes, from an hour on hours too."""
    hours, minutes = divmod(seconds // 60, 60)
    if hours:
        return QCoreApplication.translate("Words", "{hours} h {minutes} min").format(
            hours=hours, minutes=f"{minutes:02}"
        )
    if not minutes:
        return QCoreApplication.translate("Words", "less than a minute") if seconds else ""
    return QCoreApplication.translate("Words", "{minutes} min").format(minutes=minutes)


def size(count: int) -> str:
    """Bytes as people read them, in powers of ten."""
    precision = 1 if count >= 1_000_000_000 else 0
    return QLocale().formattedDataSize(count, precision, QLocale.DataSizeFormat.DataSizeSIFormat)


def date(iso: str) -> str:
    """A day of the library, short; empty stays empty."""
    when = _local(iso)
    return QLocale().toString(QDate(when.year, when.month, when.day), _DATE[face_language()]) if when else ""


def moment(iso: str) -> str:
    """A day and time of day."""
    when = _local(iso)
    return f"{date(iso)} {when:%H:%M}" if when else ""


def hit_kind(value: HitKind) -> str:
    """Where something was found, other than on a page."""
    return {
        HitKind.FACTS: QCoreApplication.translate("Words", "Title and authors"),
        HitKind.TEXT: QCoreApplication.translate("Words", "Text"),
        HitKind.NOTE: QCoreApplication.translate("Words", "In a note"),
        HitKind.SUMMARY: QCoreApplication.translate("Words", "Summary"),
        HitKind.MARK: QCoreApplication.translate("Words", "Mark"),
    }[value]


def byline(paper: Paper) -> str:
    """Authors, shortened after the third."""
    return authors(paper.authors)


def authors(names: tuple[str, ...]) -> str:
    """At most three names, then how many more there are."""
    if len(names) <= 3:
        return ", ".join(names)
    more = len(names) - 3
    text = QCoreApplication.translate("Words", "{names} and %n more", None, more)
    return text.format(names=", ".join(names[:3]))


def _local(iso: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return moment.astimezone() if moment.tzinfo else moment


def short(title: str, longest: int = 28) -> str:
    """A title where there is little room."""
    return title if len(title) <= longest else title[: longest - 1].rstrip() + "…"


def first_author(name: str) -> str:
    """The first of many authors, as a list cites them."""
    return QCoreApplication.translate("Words", "{name} et al.").format(name=name)


def short_authors(names: tuple[str, ...]) -> str:
    """The way a list cites: one name, or two, or the first and "et al."."""
    return ", ".join(names) if len(names) <= 2 else first_author(names[0])


def cited(paper: Paper, number: int, text: str) -> str:
    """Words of a paper in quotation marks, with who wrote them, when, and on which page: to be pasted into a text."""
    known = [short_authors(paper.authors) or paper.title, str(paper.year or ""), page(number)]
    source = QCoreApplication.translate("Words", ", ", "between author, year and page").join(filter(None, known))
    frame = QCoreApplication.translate("Words", "“{text}” ({source})")
    return frame.format(text=" ".join(text.split()), source=source)


def sections(titles: tuple[str, ...]) -> str:
    """At most three titles, then how many more there are."""
    if len(titles) <= 3:
        return ", ".join(titles)
    more = len(titles) - 3
    text = QCoreApplication.translate("Words", "{sections} and %n more sections", None, more)
    return text.format(sections=", ".join(titles[:3]))


def template(name: str) -> str:
    """The name of a kind of summary."""
    return name.replace("-", " ").capitalize()


def version(digest: Digest, titles: Mapping[str, str]) -> str:
    """One line that tells versions of a summary apart; `titles` are those of the templates."""
    kind = titles.get(digest.template) or template(digest.template)
    return " · ".join(filter(None, (kind, digest.topic, language(digest.lang), moment(digest.created), digest.model)))


def file_name(paper: Paper, suffix: str) -> str:
    """The name proposed for what is exported of a paper."""
    return safe_name(paper.title or paper.original_name, suffix, most=LONGEST_FILE_NAME)


def promise(value: Promise | None) -> str:
    """How long a summary takes with a model here, and whether that was measured."""
    if value is None:
        return ""
    time = duration(value.seconds) if value.measured else rough_duration(value.seconds)
    if value.measured:
        text = QCoreApplication.translate("Models", "{time} a summary, measured here · writes {speed} tokens/s")
    else:
        text = QCoreApplication.translate("Models", "about {time} a summary here, estimated · writes {speed} tokens/s")
    return text.format(time=time, speed=speed(value.output_tokens_per_s))


def speed(value: float) -> str:
    """Tokens a second, with a decimal where that counts."""
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"
