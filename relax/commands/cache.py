"""`relax cache`: the speech that is kept for the next rendering."""

from __future__ import annotations

import json

import click

from relax.commands.house import House, pass_house
from relax.commands.options import json_option


@click.group(invoke_without_command=True)
@json_option
@pass_house
@click.pass_context
def cache(ctx: click.Context, house: House, *, as_json: bool) -> None:
    """The speech that is kept for the next rendering.

    Each phrase is kept as one file. The least recently used go when the cache is full; nothing used in
    the last day does.
    """
    if ctx.invoked_subcommand is not None:
        return
    clips, size = house.cache.usage()
    if as_json:
        document = {
            "folder": str(house.cache.path),
            "clips": clips,
            "bytes": size,
            "most_bytes": house.cache.most_bytes,
        }
        click.echo(json.dumps(document, indent=2))
        return
    most = house.cache.most_bytes / 10**6
    click.echo(f"{clips:,} phrases, {size / 10**6:,.1f} MB of at most {most:,.0f} MB, in {house.cache.path}")


@cache.command()
@pass_house
def clear(house: House) -> None:
    """Delete all kept speech. It is made again when it is needed."""
    clips, size = house.cache.usage()
    house.cache.clear()
    click.echo(f"deleted {clips:,} phrases, {size / 10**6:,.1f} MB")
