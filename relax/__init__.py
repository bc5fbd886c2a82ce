"""A compiler for guided relaxation: scripts in, exactly timed audio out, offline."""
