"""Samples: clips, assembling, mastering, encoding and tags."""
