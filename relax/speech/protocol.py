"""Messages between a rendering and its worker processes: fields as JSON, then samples as they are.

Each message is two lengths, big-endian, and what they count. No pickle: a broken worker can send nonsense,
but nothing that runs.
"""

from __future__ import annotations

import json
import struct
from typing import BinaryIO

_LENGTHS = struct.Struct(">II")
MOST_FIELD_BYTES = 16 << 20
MOST_BODY_BYTES = 1 << 29
"""Three hours of samples at 22,050 Hz: no phrase is longer."""

Fields = dict[str, object]


class ProtocolError(Exception):
    """The other side is gone, or sent what is no message."""


def write_message(stream: BinaryIO, fields: Fields, body: bytes = b"") -> None:
    """Send one message.

    Raises:
        OSError: the other side is gone.
    """
    packed = json.dumps(fields).encode()
    stream.write(_LENGTHS.pack(len(packed), len(body)) + packed + body)
    stream.flush()


def read_message(stream: BinaryIO) -> tuple[Fields, bytes]:
    """Receive one message: its fields and its body.

    Raises:
        ProtocolError: the stream ended, or what came is no message.
    """
    field_bytes, body_bytes = _LENGTHS.unpack(_read(stream, _LENGTHS.size))
    if field_bytes > MOST_FIELD_BYTES or body_bytes > MOST_BODY_BYTES:
        raise ProtocolError("the message has an impossible length")
    try:
        fields = json.loads(_read(stream, field_bytes))
    except ValueError as error:
        raise ProtocolError("the message is not JSON") from error
    if not isinstance(fields, dict):
        raise ProtocolError("the message has no fields")
    return fields, _read(stream, body_bytes)


def _read(stream: BinaryIO, count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise ProtocolError("the stream ended")
    return data
