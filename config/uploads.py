"""Files that are sent: held in memory when small, and never on the disk."""

from io import BytesIO
from typing import IO, Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST_READ_PAST = 20 * 1024 * 1024
"""Bytes of a request with files. Above this it is refused before it is read."""


class ReadPast(FileUploadHandler):
    """Takes the files that the handlers before it did not, and keeps their size only.

    So a form can say which of its files is too large, with all else that was typed.
    """

    def handle_raw_input(
        self, _body: IO[bytes], _meta: dict[str, Any], content_length: int, *_: Any
    ) -> None:
        if content_length > MOST_READ_PAST:
            raise RequestDataTooBig("The files of this request are too large.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep nothing."""

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return an empty file whose ``size`` in bytes is what was sent."""
        return InMemoryUploadedFile(
            BytesIO(),
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )
