"""What the tests of the reader share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.pdf.readings import Readings


@pytest.fixture(scope="session")
def readings(request: pytest.FixtureRequest) -> Iterator[Readings]:
    """The papers that the selected tests need, read ahead."""
    found = Readings()
    files = [mark.args[0] for item in request.session.items for mark in item.iter_markers("reads")]
    found.start(dict.fromkeys(files))
    yield found
    found.close()
