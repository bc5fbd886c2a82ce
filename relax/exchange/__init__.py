"""What teams already have, in and out: Word, plain text and SSML become scripts, and scripts become SSML."""
