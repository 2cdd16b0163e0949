"""Network namespaces: other machines, as far as the network is concerned, on this one. They need root."""
import contextlib
import ctypes
import itertools
import os
import subprocess
import sys

import slow_link
from session import SOURCE, Skip, free_port, need

CLONE_NEWNET = 0x40000000
_numbers = itertools.count()


def ip(*words):
    run = subprocess.run(["ip", *words], capture_output=True, text=True)
    if run.returncode != 0:
        raise Skip(f"ip {' '.join(words)}: {run.stderr.strip()}")


def two_namespaces(case):
    """The names of two new ones without any way between them."""
    need("ip")
    if os.geteuid() != 0:
        raise Skip("making network namespaces needs root")
    number = next(_numbers)
    names = [f"snow{side}{os.getpid()}-{number}" for side in "ab"]
    for name in names:
        ip("netns", "add", name)
        case.after(subprocess.run, ["ip", "netns", "delete", name])
        ip("-n", name, "link", "set", "lo", "up")
    return names


def joined_namespaces(case, addresses=("10.77.0.1", "10.77.0.2")):
    """Two of them with a cable, "snow0" in each: (name, address) of each."""
    names = two_namespaces(case)
    ip("link", "add", "snow0", "netns", names[0], "type", "veth", "peer", "name", "snow0", "netns", names[1])
    ends = list(zip(names, addresses))
    for name, address in ends:
        ip("-n", name, "address", "add", address + "/24", "dev", "snow0")
        ip("-n", name, "link", "set", "snow0", "up")
    return ends


def three_on_a_switch(case):
    """Three of them with a cable each to a switch, a fourth: (name of the switch, [(name, address) of each]). In the switch
    cable_to(name) can be pulled by setting it down."""
    names = [*two_namespaces(case), *two_namespaces(case)]
    switch, *machines = names
    ip("-n", switch, "link", "add", "switch", "type", "bridge")
    ip("-n", switch, "link", "set", "switch", "up")
    ends = [(name, f"10.78.0.{number}") for number, name in enumerate(machines, 1)]
    for name, address in ends:
        cable = cable_to(name)
        ip("link", "add", "snow0", "netns", name, "type", "veth", "peer", "name", cable, "netns", switch)
        ip("-n", name, "address", "add", address + "/24", "dev", "snow0")
        ip("-n", name, "link", "set", "snow0", "up")
        ip("-n", switch, "link", "set", cable, "master", "switch")
        ip("-n", switch, "link", "set", cable, "up")
    return switch, ends


def cable_to(name):
    return f"to{name}"[-15:]


def slow_link_between(case, names, delay_ms, loss_percent=0, jitter_ms=0):
    """The process of slow_link.py between two namespaces; it ends with the case, or when it is killed."""
    link = subprocess.Popen(
        [sys.executable, "-B", str(SOURCE / "tests/program/slow_link.py"), *names, str(delay_ms), str(loss_percent),
         str(jitter_ms)], stdout=subprocess.PIPE, text=True)
    case.after(link.wait)
    case.after(link.kill)
    if link.stdout.readline().strip() != "ready":
        raise Skip("no slow link here: it needs root and /dev/net/tun")
    return link


def server_across(case, delay_ms):
    """A server behind a slow link: (server, link, the game options to join it, the prefix for games that do)."""
    here, there = two_namespaces(case)
    link = slow_link_between(case, (here, there), delay_ms)
    port = free_port()
    server = case.headless(f"server-{delay_ms}", "--serve", "--port", port, prefix=("ip", "netns", "exec", here))
    server.wait_for_role("server")
    return server, link, ("--join", f"{slow_link.ADDRESSES[0]}:{port}"), ("ip", "netns", "exec", there)


@contextlib.contextmanager
def inside(namespace):
    """Sockets that are opened within belong to that namespace for good; the thread comes back from it."""
    libc = ctypes.CDLL(None, use_errno=True)

    def enter(path):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            if libc.setns(descriptor, CLONE_NEWNET) != 0:
                raise Skip(f"setns {path}: {os.strerror(ctypes.get_errno())}")
        finally:
            os.close(descriptor)

    home = f"/proc/self/fd/{(own := os.open('/proc/thread-self/ns/net', os.O_RDONLY))}"
    try:
        enter(f"/run/netns/{namespace}")
        try:
            yield
        finally:
            enter(home)
    finally:
        os.close(own)
