"""A paper whose file was taken away while it is open is spoken of by its title, and comes back with its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.errors import UnusableInput
from app.workflows.library.order import papers
from app.workflows.library.reader import pages
from tests.conftest import MakeServices


def test_a_file_that_is_gone_is_said_by_the_papers_title(make_services: MakeServices, two_papers: Path) -> None:
    services = make_services(home=two_papers)
    paper = papers.get_paper(services, 1)
    path = services.file_of(paper.file)
    data = path.read_bytes()
    pages.page_image(services, paper, 1, 1.0)
    path.unlink()
    for ask in (
        lambda: pages.page_image(services, paper, 2, 1.0),
        lambda: pages.page_words(services, paper, 1),
        lambda: pages.find_on_pages(services, paper, "the", 1, 2),
        lambda: pages.outline(services, paper),
    ):
        with pytest.raises(UnusableInput) as gone:
            ask()
        assert gone.value.key == "paper_file_gone"
        assert paper.title in gone.value.what("en")
    path.write_bytes(data)
    assert pages.page_image(services, paper, 2, 1.0).width > 0
