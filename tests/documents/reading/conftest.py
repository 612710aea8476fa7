"""The pipeline is loaded once for all tests of reading."""

from __future__ import annotations

import pytest

from detente.documents.reading.reader import Reader
from detente.interchange.casefile.cast import read_cast

CAST = """
dprk: {names: [North Korea], leaders: [Kim Jong Un], capitals: [Pyongyang]}
us: {names: [United States, US], leaders: [Donald Trump], capitals: [Washington]}
russia: {name: Russia, leaders: [Vladimir Putin]}
rok: [South Korea, Moon Jae-in]
iran: [Iran]
"""


@pytest.fixture(scope="session")
def reader() -> Reader:
    for package in ("spacy", "countryinfo"):
        pytest.importorskip(package, reason="reading needs the extra: pip install 'detente[read]'")
    return Reader(read_cast(CAST))
