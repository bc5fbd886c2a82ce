import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relax.speech.protocol import ProtocolError, read_message, write_message


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.none()), st.binary())
def test_a_message_arrives_as_it_was_sent(fields, body):
    stream = io.BytesIO()
    write_message(stream, fields, body)
    stream.seek(0)
    assert read_message(stream) == (fields, body)


@pytest.mark.parametrize(
    "sent",
    [b"", b"\0\0", b"\xff" * 8, b"Audio saved to x.wav\n", b"\0\0\0\2\0\0\0\0[]", b"\0\0\0\2\0\0\0\0{x"],
)
def test_what_is_no_message_is_refused(sent):
    with pytest.raises(ProtocolError):
        read_message(io.BytesIO(sent))


@given(st.integers(0, 30))
def test_a_message_cut_short_is_refused(length):
    stream = io.BytesIO()
    write_message(stream, {"sample_rate": 1}, b"12345678")
    with pytest.raises(ProtocolError):
        read_message(io.BytesIO(stream.getvalue()[:length]))
