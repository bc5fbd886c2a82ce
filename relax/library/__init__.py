"""The library of scripts, blocks and session plans: finding them, and resolving includes."""
