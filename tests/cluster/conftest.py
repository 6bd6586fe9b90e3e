"""A cluster that the tests of a file share; those that break one make their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cluster.support import LocalCluster, cluster


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """Give a cluster of two workers with one thread each."""
    with cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found
