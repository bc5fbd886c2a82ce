"""The version of relax: here once, for the command line, the tags and the package."""

VERSION = "0.1.0"
