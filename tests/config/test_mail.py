"""Where mail goes until there is a server for it."""

import stat

import pytest
from django.core.mail import EmailMessage, get_connection


@pytest.fixture
def folder(settings, tmp_path):
    settings.MAIL_DIR = tmp_path / "var" / "mail"
    return settings.MAIL_DIR


def send(*subjects):
    messages = [
        EmailMessage(subject, "Open this link.", "margin@here", ["ines@example.org"])
        for subject in subjects
    ]
    get_connection("config.mail.ConsoleAndFolder").send_messages(messages)


def test_mail_is_printed_and_kept(folder, capsys):
    send("Verify", "Reset")

    assert capsys.readouterr().out.count("To: ines@example.org") == 2
    kept = [path.read_text() for path in folder.iterdir()]
    assert sorted(text.count("Open this link.") for text in kept) == [1, 1]


def test_files_are_for_their_owner_and_name_nobody(folder, capsys):
    send("Verify")

    [path] = folder.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "ines" not in path.name
    assert path.suffix == ".eml"
