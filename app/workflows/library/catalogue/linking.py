"""Papers that belong together: related ones, and versions of one work."""

from __future__ import annotations

from app.domain.library.link import LinkedPaper
from app.workflows.library.order.papers import get_paper
from app.workflows.services import Services


def links_of(services: Services, paper_id: int) -> tuple[LinkedPaper, ...]:
    """The papers that belong together with this one. Raises PaperNotFound."""
    paper = get_paper(services, paper_id)
    found = ((services.library.paper(link.other), link.kind) for link in services.library.links.of_paper(paper.id))
    return tuple(LinkedPaper(other, kind) for other, kind in found if other is not None)


def unlink(services: Services, paper_id: int, other_id: int) -> None:
    """Take the link between two papers away. Raises PaperNotFound."""
    services.library.links.remove(get_paper(services, paper_id).id, get_paper(services, other_id).id)
