"""A PulseAudio daemon of a test's own, with a sink that nobody hears, and a recorder at its monitor."""

import shutil
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import pytest

SAMPLE_RATE = 44_100
SINK = ("module-null-sink", "sink_name=null", f"rate={SAMPLE_RATE}", "format=s16le", "channels=2")
MISSING = [name for name in ("pulseaudio", "pactl", "parec") if shutil.which(name) is None]


class Pulse:
    """The daemon, its sink, and what is asked of them."""

    def __init__(self):
        # pytest's own are too deep for a socket, and a server's address cannot have a space
        self.folder = Path(tempfile.mkdtemp(prefix="pulse", dir="/tmp"))
        self.server = f"unix:{self.folder}/native"
        self.environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.folder),
            "PULSE_RUNTIME_PATH": str(self.folder),
            "XDG_RUNTIME_DIR": str(self.folder),
            "PULSE_SERVER": self.server,
        }
        command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
        command += ["-L", f"module-native-protocol-unix socket={self.folder}/native auth-anonymous=1"]
        environment = {name: text for name, text in self.environment.items() if name != "PULSE_SERVER"}
        self.process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        try:
            self.wait(lambda: self.pactl("info", check=False) is not None)
        except AssertionError:
            self.close()  # or a later test is told that it is still running
            raise
        self.module = self.pactl("load-module", *SINK)

    @staticmethod
    def wait(holds, seconds=10.0):
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, "what was waited for did not come"
            threading.Event().wait(0.02)

    def pactl(self, *arguments, check=True):
        done = subprocess.run(
            ["pactl", *arguments], env=self.environment, capture_output=True, text=True, check=check
        )
        return done.stdout.strip() if done.returncode == 0 else None

    def unload(self):
        self.pactl("unload-module", self.module)

    def load(self):
        self.module = self.pactl("load-module", *SINK)

    def close(self):
        self.process.terminate()
        self.process.wait(10)
        shutil.rmtree(self.folder)


class Recorder:
    """What comes out of the sink, with the moment at which each stretch of it came."""

    def __init__(self, pulse):
        command = ["parec", "--device=null.monitor", "--raw", "--format=s16le", "--channels=2"]
        command += [f"--rate={SAMPLE_RATE}", "--latency-msec=20"]
        self.process = subprocess.Popen(command, env=pulse.environment, stdout=subprocess.PIPE)
        self.arrived = []
        self.data = []
        self.thread = threading.Thread(target=self._run)
        self.thread.start()
        pulse.wait(lambda: self.arrived)

    def _run(self):
        while data := self.process.stdout.read1(1 << 16):
            self.arrived.append((time.monotonic(), len(data) // 4))
            self.data.append(data)

    def samples(self):
        """The left channel so far, float."""
        data = b"".join(self.data)
        return np.frombuffer(data[: len(data) // 4 * 4], np.int16).reshape(-1, 2)[:, 0].astype(np.float64)

    def first_sound(self):
        """The moment at which the first frame that is not silent had come; None where there is none yet."""
        sounding = np.flatnonzero(self.samples())
        frames = 0
        for moment, count in list(self.arrived):
            frames += count
            if len(sounding) and frames > sounding[0]:
                return moment
        return None

    def close(self):
        self.process.terminate()
        self.thread.join()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture
def pulse(monkeypatch):
    """A daemon of the test's own, which every output finds."""
    daemon = Pulse()
    monkeypatch.setenv("PULSE_SERVER", daemon.server)
    yield daemon
    daemon.close()


@pytest.fixture
def recorder(pulse):
    """What comes out of its sink."""
    recorder = Recorder(pulse)
    yield recorder
    recorder.close()


def find(piece, whole):
    """Where in `whole` a piece lies, and how alike they are there: 1.0 is the same but for its level."""
    size = 1 << (len(whole) + len(piece)).bit_length()
    product = np.fft.rfft(whole, size) * np.conj(np.fft.rfft(piece, size))
    correlation = np.fft.irfft(product, size)[: len(whole) - len(piece) + 1]
    energy = np.concatenate([[0.0], np.cumsum(whole**2)])
    energy = energy[len(piece) :] - energy[: -len(piece)]
    alike = correlation / np.sqrt(np.maximum(energy, 1e-9) * float(piece @ piece))
    alike[energy < energy.max() * 1e-6] = 0.0
    place = int(np.argmax(alike))
    return place, float(alike[place])
