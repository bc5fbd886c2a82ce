"""What all tests share: no network, no settings or cache of the person who runs them."""

import socket

import pytest


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    """Every attempt to reach the network fails the test."""

    def refuse(_socket, address, *_rest):
        raise AssertionError(f"the network was asked for: {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


@pytest.fixture(autouse=True)
def own_folders(monkeypatch, tmp_path):
    """Settings, voices and cache lie in the test's own folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
