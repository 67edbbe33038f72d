import pytest

from tests.factories.content import ContentFolder, azure_folder


@pytest.fixture
def folder(tmp_path, settings) -> ContentFolder:
    """The folder that ``load_content`` loads when it is given none."""
    settings.CONTENT_DIR = tmp_path
    return azure_folder(tmp_path)
