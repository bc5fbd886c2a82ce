"""Soft sounds to lie under speech, made by arithmetic: none is a recording, and none ever repeats."""
