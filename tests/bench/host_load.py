"""What a host and its clients cost with so many moving players, beside the floor: SDL_net alone (floor.cpp).

All of a game's clients are one program, --bots, and the host is another one, --serve; so is it with the floor. The two
take turns, since machines are noisy: each turn gives one figure of each, and a ratio. --stats costs a little itself, so
bytes and lateness are read in a turn of their own.
"""
import json
import statistics
import time

from processes import Programs, free_port, processor_shares

JOINED = " joined"
TIME = len("2026-11-30 18:05:09  ")  # before each line of a host's log
# What --stats tells of the host, told from the clients' side.
WAYS = {"down": "out", "up": "in"}
KINDS = ("payload", "framing", "headers", "segments")


def start_host(programs, tools, players, *options):
    """A host and its port, once it can be joined."""
    port = free_port()
    host = programs.start(tools.program, "--serve", "--port", port, "--max-players", players, *options)
    host.wait_for_line("Hosting on port")
    return host, port


def start_bots(programs, tools, players, port, *options):
    return programs.start(tools.program, "--bots", players, "--join", f"127.0.0.1:{port}", *options)


def joined(host):
    """When each of those who are in came in, in order."""
    return [moment for moment, line in list(host.lines) if line[TIME:].startswith("*") and line.endswith(JOINED)]


def fill(programs, tools, players, host, port):
    """A village full of bots that move; the program they are in."""
    bots = start_bots(programs, tools, players, port)
    bots.wait_for(lambda: len(joined(host)) >= players, f"all {players} are in")
    time.sleep(tools.size.settle)
    return bots


def load_of_host(tools, players, seconds):
    """Processor and memory."""
    with Programs() as programs:
        host, port = start_host(programs, tools, players)
        time.sleep(tools.size.settle / 3)
        empty = host.resident_kb()
        bots = fill(programs, tools, players, host, port)
        of_host, of_bots = processor_shares([host, bots], seconds)
        return {"host_cpu": of_host, "client_cpu": of_bots / players, "memory_kb": (host.resident_kb() - empty) / players}


def load_of_floor(tools, players, seconds):
    with Programs() as programs:
        port = free_port()
        host = programs.start(tools.folder / "snowfolk_bench_floor", "serve", port, players)
        host.wait_for_line("listening")
        clients = programs.start(tools.folder / "snowfolk_bench_floor", "play", port, players)
        for program in (clients, host):  # clients that end say why, and without them the host waits in vain
            program.wait_for_line("ready")
        time.sleep(tools.size.settle)
        of_host, of_clients = processor_shares([host, clients], seconds)
        return {"floor_cpu": of_host, "floor_client_cpu": of_clients / players}


def records_in(stats):
    """The whole lines of --stats so far."""
    return [json.loads(line) for line in stats.read_text(encoding="utf-8").split("\n")[:-1]]


def each_second(records, begin):
    """Of lines of --stats, of which each tells of the second before it, one for every second from that moment on."""
    chosen = []
    for record in records:
        if record["seconds"] >= (chosen[-1]["seconds"] if chosen else begin) + 1:
            chosen.append(record)
    return chosen


def traffic_and_lateness(tools, players, seconds):
    """What goes over the wire for each client, a second, and how late the host's ticks come."""
    with Programs() as programs:
        stats = programs.folder / "stats.jsonl"
        host, port = start_host(programs, tools, players, "--stats", stats)
        fill(programs, tools, players, host, port)
        begin = host.wait_for(lambda: records_in(stats), "it writes --stats")[-1]["seconds"]
        time.sleep(1 + seconds)
        host.wait_for(lambda: each_second(records_in(stats), begin), "it goes on writing --stats")
        records = each_second(records_in(stats), begin)
    figures = {f"{kind}_{way}": statistics.mean(r[f"{kind}_{stats_way}"] for r in records) / players
               for kind in KINDS for way, stats_way in WAYS.items()}
    figures.update(late_p50_ms=statistics.median(r["late_p50_ms"] for r in records),
                   late_p99_ms=statistics.median(r["late_p99_ms"] for r in records),
                   late_worst_ms=max(r["worst_late_ms"] for r in records))
    return figures


def measure(tools, players, seconds, turns):
    """All figures for a village of so many."""
    taken = []
    for _ in range(turns):
        turn = {**load_of_host(tools, players, seconds), **load_of_floor(tools, players, seconds)}
        taken.append({**turn, "to_floor": turn["host_cpu"] / turn["floor_cpu"]})
    middle = {key: statistics.median(turn[key] for turn in taken) for key in taken[0]}
    return {"players": players, **middle, **traffic_and_lateness(tools, players, seconds), "turns": taken}


def run(tools):
    return [measure(tools, players, tools.size.seconds, tools.size.turns) for players in tools.size.villages]


HEAD = """Each second, of one processor: host and client beside the floor, SDL_net alone with 60 writes and reads a peer. Bytes and
segments are a client's; TCP/IP headers are 52 bytes a segment, acknowledgements without bytes are not counted."""


def table(rows):
    yield ("players", "host", "floor", "ratio", "client", "down: payload", "framing", "headers", "segments", "up: payload",
           "framing", "headers", "segments", "late ms: p50", "p99", "worst", "KB/player")
    for row in rows:
        bytes_ = [f"{row[f'{kind}_{way}']:.0f}" for way in WAYS for kind in KINDS]
        yield (row["players"], f"{row['host_cpu']:.4f}", f"{row['floor_cpu']:.4f}", f"{row['to_floor']:.2f}",
               f"{row['client_cpu']:.5f}", *bytes_, f"{row['late_p50_ms']:.2f}", f"{row['late_p99_ms']:.2f}",
               f"{row['late_worst_ms']:.2f}", f"{row['memory_kb']:.1f}")
