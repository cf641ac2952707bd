"""PyMuPDF behind one door: everything about turning a PDF file into a `Document`."""

from app.pdf.reader import PdfReader
from app.pdf.version import EXTRACTOR

__all__ = ["EXTRACTOR", "PdfReader"]
