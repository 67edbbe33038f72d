import pytest

from tests.factories.content import ContentFolder, azure_folder


@pytest.fixture
def folder(tmp_path) -> ContentFolder:
    """Notes and a quiz of two questions in ``azure``, not loaded yet."""
    return azure_folder(tmp_path)
