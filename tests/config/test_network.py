import pytest

from config.network import is_loopback, names_answered, own_address


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("margin.example", False),
        ("localhost.example", False),
        ("", False),
    ],
)
def test_is_loopback(host, expected):
    assert is_loopback(host) is expected


def test_names_answered_on_loopback():
    assert names_answered("127.0.0.1") == ["localhost", "127.0.0.1", "[::1]"]


def test_names_answered_to_the_network_hold_the_own_address(monkeypatch):
    monkeypatch.setattr("config.network.own_address", lambda: "192.168.1.5")

    assert "192.168.1.5" in names_answered("0.0.0.0")
    assert "*" not in names_answered("0.0.0.0")


def test_own_address_is_never_loopback():
    address = own_address()

    assert address is None or not is_loopback(address)
