"""A session in real time whose gap is a second, for a test that stops this process for longer."""

import sys
import time
from dataclasses import replace

from session.led import FIFTY

from relax.session.conductor import start
from relax.session.desk import LiveDesk
from relax.session.player import SilentPlayer
from relax.session.runner import TICK_MS, Runner
from relax.session.traces import EventWriter


def wait(seconds):
    """No key is ever pressed."""
    time.sleep(min(seconds, TICK_MS / 4000))  # real time passes here: this is what the test stops


if __name__ == "__main__":
    runner = Runner(
        start(replace(FIFTY, gap_ms=1000)),
        desk=LiveDesk(wait),
        player=SilentPlayer(lambda _command: None),
        followers=[EventWriter(sys.stdout)],
    )
    runner.begin()
    runner.run()
