import pytest
from playback.pulse import pulse, recorder
from playback.rig import Programme, Rig

__all__ = ["pulse", "recorder"]


@pytest.fixture
def rig():
    return Rig()


@pytest.fixture
def programme():
    made = Programme()
    yield made
    made.reel.close()
