"""What a timeline looks like: drawings and, in time, self-contained pages."""
