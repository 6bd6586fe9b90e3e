"""A server that all tests share; each has folders of its own in the bucket."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.object_store.support import Store, store


@pytest.fixture(scope="session")
def s3() -> Iterator[Store]:
    """Give an S3 server with a bucket."""
    with store() as found:
        yield found
