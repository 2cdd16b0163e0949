#!/usr/bin/env python3
"""Joins two network namespaces by a slow link:  slow_link.py NAMESPACE_A NAMESPACE_B DELAY_MS LOSS_PERCENT [JITTER_MS]

A is 10.78.0.1, B is 10.78.0.2. Packets pass through this program by two tun devices, late and not all of them; says
"ready" when they do. SIGUSR1 cuts the link, so that all packets are lost, and SIGUSR2 mends it; killing it takes the devices
away. Needs root and /dev/net/tun, and no netem in the kernel.
"""
import fcntl
import heapq
import os
import random
import select
import signal
import struct
import subprocess
import sys
import time

TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
ADDRESSES = ("10.78.0.1", "10.78.0.2")
BIGGEST_PACKET = 65536


def open_end(namespace, device, address, other):
    """A tun device in the namespace; the descriptor gives what is sent into it and takes what shall come out."""
    end = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(end, TUNSETIFF, struct.pack("16sH22x", device.encode(), IFF_TUN | IFF_NO_PI))
    subprocess.check_call(["ip", "link", "set", device, "netns", namespace])
    for words in (["address", "add", address, "peer", other, "dev", device], ["link", "set", device, "up"],
                  ["link", "set", "lo", "up"]):
        subprocess.check_call(["ip", "-n", namespace, *words])
    return end


class Link:
    """Packets on their way between two ends. Order is kept, as on a cable."""

    def __init__(self, ends, delay, loss, jitter, seed=1):
        self._other = {ends[0]: ends[1], ends[1]: ends[0]}
        self._delay, self._loss, self._jitter = delay, loss, jitter
        self._random = random.Random(seed)
        self._newest = {end: 0.0 for end in ends}  # when the latest packet from there arrives
        self._on_the_way = []  # (arrives, number, to, packet)
        self._count = 0
        self.cut = False

    def run(self):
        while True:
            wait = max(0.0, self._on_the_way[0][0] - time.monotonic()) if self._on_the_way else None
            for end in select.select(list(self._other), [], [], wait)[0]:
                self._take_all(end)
            self._deliver()

    def _take_all(self, end):
        while True:
            try:
                packet = os.read(end, BIGGEST_PACKET)
            except BlockingIOError:
                return
            if self.cut or self._random.random() < self._loss:
                continue
            arrives = time.monotonic() + self._delay + self._random.uniform(0, self._jitter)
            self._newest[end] = max(arrives, self._newest[end])
            self._count += 1
            heapq.heappush(self._on_the_way, (self._newest[end], self._count, self._other[end], packet))

    def _deliver(self):
        now = time.monotonic()
        while self._on_the_way and self._on_the_way[0][0] <= now:
            *_, to, packet = heapq.heappop(self._on_the_way)
            try:
                os.write(to, packet)
            except OSError:
                pass  # a full queue loses packets, as networks do


def main(arguments):
    if len(arguments) not in (4, 5):
        sys.exit(__doc__)
    namespaces, (delay, loss, *jitter) = arguments[:2], map(float, arguments[2:])
    devices = [f"slow{side}{os.getpid()}" for side in "ab"]
    ends = [open_end(namespaces[i], devices[i], ADDRESSES[i], ADDRESSES[1 - i]) for i in (0, 1)]
    link = Link(ends, delay / 1000, loss / 100, jitter[0] / 1000 if jitter else 0.0)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGUSR1, lambda *_: setattr(link, "cut", True))
    signal.signal(signal.SIGUSR2, lambda *_: setattr(link, "cut", False))
    print("ready", flush=True)
    link.run()


if __name__ == "__main__":
    main(sys.argv[1:])
