from playback.pulse import pulse, recorder

__all__ = ["pulse", "recorder"]
