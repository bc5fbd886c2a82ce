import pytest
from session.led import Led


@pytest.fixture
def lead():
    """Begins a session that is led by hand: `lead(programme)`."""
    return Led
