"""The clinical linter: what could harm, exclude or confuse, with the reason and a better wording."""
