"""`relax cache`: the speech and the renderings that are kept for next time."""

from __future__ import annotations

import json

import click

from relax.audio_files import kept_files, kept_parts
from relax.commands.house import House, pass_house
from relax.commands.options import json_option


@click.group(invoke_without_command=True)
@json_option
@pass_house
@click.pass_context
def cache(ctx: click.Context, house: House, *, as_json: bool) -> None:
    """The speech and renderings that are kept for next time.

    Each phrase is kept as one file, and each finished audio file too; parts of them too, so
    that an edited line needs little new sound. What was used longest ago goes when one of the three is full;
    speech that was used in the last day never does.
    """
    if ctx.invoked_subcommand is not None:
        return
    clips, clip_bytes = house.cache.usage()
    files, file_bytes = kept_files(house.cache).usage()
    parts, part_bytes = kept_parts(house.cache).usage()
    if as_json:
        document = {
            "folder": str(house.cache.path),
            "clips": clips,
            "clip_bytes": clip_bytes,
            "renderings": files,
            "rendering_bytes": file_bytes,
            "parts": parts,
            "part_bytes": part_bytes,
            "most_bytes": house.cache.most_bytes,
        }
        click.echo(json.dumps(document, indent=2))
        return
    most = f"at most {house.cache.most_bytes / 10**6:,.0f} MB"
    click.echo(f"phrases:     {clips:,}, {clip_bytes / 10**6:,.1f} MB of {most}")
    click.echo(f"renderings:  {files:,}, {file_bytes / 10**6:,.1f} MB of {most}")
    click.echo(f"parts:       {parts:,}, {part_bytes / 10**6:,.1f} MB of at most a quarter of that")
    click.echo(f"in {house.cache.path}")


@cache.command()
@pass_house
def clear(house: House) -> None:
    """Delete all that is kept. It is made again when it is needed."""
    clips, clip_bytes = house.cache.usage()
    files, file_bytes = kept_files(house.cache).usage()
    house.cache.clear()
    _, part_bytes = kept_parts(house.cache).usage()
    kept_files(house.cache).clear()
    kept_parts(house.cache).clear()
    size = (clip_bytes + file_bytes + part_bytes) / 10**6
    click.echo(f"deleted {clips:,} phrases and {files:,} renderings, {size:,.1f} MB")
