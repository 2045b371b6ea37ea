"""What several stages' tests share: the reader and the pipeline, loaded once."""

from __future__ import annotations

import pytest

from tocsin.config import Config, load_config
from tocsin.pipeline import Pipeline
from tocsin.reader import Reader


@pytest.fixture(scope="session")
def config() -> Config:
    """The settings of a user who has given none, on one thread."""
    return load_config(reader={"threads": 1}, pages={"offline": True})


@pytest.fixture(scope="session")
def pipeline(config: Config) -> Pipeline:
    return Pipeline(config)


@pytest.fixture(scope="session")
def reader(pipeline: Pipeline) -> Reader:
    return pipeline.reader
