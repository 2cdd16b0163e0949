"""Free ports for tests that run side by side, each in a process of its own."""
import fcntl
import os
import pathlib
import random
import socket
import tempfile

# Below what systems hand to outgoing connections (from 32768 on Linux, 49152 elsewhere), or a test beside this one could
# get the port for a connection before our host binds it; above the games that may run on this machine.
PORTS = range(20000, 32000)
_kept = []  # the open files whose locks keep our ports ours until this process ends


def free_port():
    """A port that nobody uses and that no other test gets before this process has ended."""
    folder = pathlib.Path(tempfile.gettempdir(), f"snowfolk-test-ports-{os.getuid()}")
    folder.mkdir(exist_ok=True)
    for port in random.sample(PORTS, len(PORTS)):
        claim = open(folder / str(port), "w", encoding="ascii")
        try:
            fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with socket.socket() as probe:
                probe.bind(("0.0.0.0", port))
        except OSError:
            claim.close()
            continue
        _kept.append(claim)
        return port
    raise OSError("no port is free")
