import pytest
from playback.rig import Programme, Rig


@pytest.fixture
def rig():
    return Rig()


@pytest.fixture
def programme():
    made = Programme()
    yield made
    made.reel.close()
