"""The command line of the checkout: `python cli.py …` is `relax …`."""

from relax.commands import main

if __name__ == "__main__":
    main()
