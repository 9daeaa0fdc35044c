"""A real name server on this machine, for as long as a test needs it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rdatatype
import dns.rrset


@contextmanager
def name_server(texts: Mapping[str, str]) -> Iterator[str]:
    """Answers questions for TXT records from `texts`; yields its "address:port"."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        door.bind(("127.0.0.1", 0))
        door.settimeout(0.1)
        stopped = threading.Event()
        thread = threading.Thread(target=_serve, args=(door, texts, stopped), daemon=True)
        thread.start()
        try:
            yield f"127.0.0.1:{door.getsockname()[1]}"
        finally:
            stopped.set()
            thread.join()


def _serve(door: socket.socket, texts: Mapping[str, str], stopped: threading.Event) -> None:
    while not stopped.is_set():
        try:
            data, asker = door.recvfrom(4096)
        except TimeoutError:
            continue
        door.sendto(_answer(data, texts), asker)


def _answer(data: bytes, texts: Mapping[str, str]) -> bytes:
    question = dns.message.from_wire(data)
    reply = dns.message.make_response(question)
    reply.flags |= dns.flags.AA
    name = question.question[0].name
    text = texts.get(name.to_text(omit_final_dot=True))
    if text and question.question[0].rdtype == dns.rdatatype.TXT:
        reply.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", f'"{text}"'))
    return reply.to_wire()
