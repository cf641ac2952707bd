"""The names that formats give to the same fields and types, told in biblatex's."""

from __future__ import annotations

FIELDS = {
    "journal": "journaltitle", "fjournal": "journaltitle", "school": "institution", "address": "location", "annote": "annotation",
    "archiveprefix": "eprinttype", "archive": "eprinttype", "primaryclass": "eprintclass", "keyword": "keywords",
    "pdf": "file", "language": "language", "shortjournal": "shortjournal", "numpages": "pagetotal", "issn-l": "issn", "lccn": "lccn",
    "issue_date": "issuedate", "month_numeric": "monthnumeric", "arxivid": "arxivid", "pubmedid": "pmid", "pmid": "pmid",
}  # fmt: skip
"""BibTeX's and publishers' names of fields that biblatex calls otherwise."""

KINDS = {
    "conference": ("inproceedings", ""), "phdthesis": ("thesis", "phdthesis"), "mastersthesis": ("thesis", "mathesis"),
    "masterthesis": ("thesis", "mathesis"), "bathesis": ("thesis", "bathesis"), "techreport": ("report", "techreport"),
    "electronic": ("online", ""), "www": ("online", ""), "webpage": ("online", ""), "journal-article": ("article", ""),
    "newsarticle": ("article", ""), "inproceeding": ("inproceedings", ""),
}  # fmt: skip
"""Types that biblatex knows under another name, and the `type` that says what they were."""

PEOPLE = (
    "author", "editor", "editora", "editorb", "editorc", "translator", "annotator", "commentator", "introduction", "foreword",
    "afterword", "bookauthor", "holder", "shortauthor", "shorteditor", "collaborator", "director", "recipient", "interviewer",
    "composer", "producer", "castmember", "scriptwriter", "advisor", "guest", "illustrator", "narrator", "serieseditor", "contributor",
)  # fmt: skip
"""Fields of people: each name a creator in this role."""

VERBATIM = frozenset(
    "doi url file eprint pdf urlraw verba verbb verbc biburl bibsource timestamp owner date-added date-modified ee howpublishedurl "
    "adsurl arxivid crossref xref xdata entryset ids related groups internal-url local-url".split()
)
"""Fields that hold no TeX: addresses, numbers, keys."""

LONG = frozenset({"abstract", "annotation", "note", "review", "comment", "contents"})
"""Fields whose paragraphs are kept."""

TITLES = frozenset({"title", "subtitle", "shorttitle", "booktitle", "maintitle", "journaltitle", "issuetitle"})
"""Fields that bear the marks of web pages, too, where a publisher or Zotero wrote them."""
LISTS = frozenset({"keywords"})
"""Fields of several values in one, parted by commas or semicolons."""
