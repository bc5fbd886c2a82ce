"""The script language: model, parser, writer."""
