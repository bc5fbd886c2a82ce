"""Listening to what was rendered: where the words that are heard are not the script's."""
