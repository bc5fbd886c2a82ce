"""Building a library from a manifest: every recording, pack, page and site, and only what changed."""
