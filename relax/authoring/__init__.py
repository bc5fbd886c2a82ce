"""New scripts: composed from the library's blocks, or started from another script."""
