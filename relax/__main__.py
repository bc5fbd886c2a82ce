"""`python -m relax` is `relax`."""

from relax.commands import main

if __name__ == "__main__":
    main()
