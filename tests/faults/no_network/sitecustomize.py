"""On the path of every process that the fault suite starts: what reaches for a network is ended at once."""

import os
import sys

REFUSED = 99
EVENTS = ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname")


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in EVENTS and not isinstance(arguments[-1], (str, bytes)):  # a path is a socket of this machine
        os.write(2, f"the network was asked for: {event} {arguments[1:]}\n".encode())
        os._exit(REFUSED)


sys.addaudithook(_watch)
