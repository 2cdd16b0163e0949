"""The chat example carries lines between two programs: chat_example.py PATH_OF_CHAT"""
import pathlib
import subprocess
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "program"))
from ports import free_port

DEADLINE = 20  # seconds for everything


class Chat:
    def __init__(self, *words):
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.lines = []
        self.news = threading.Condition()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            with self.news:
                self.lines.append(line.strip())
                self.news.notify_all()

    def say(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def expect(self, line):
        with self.news:
            assert self.news.wait_for(lambda: line in self.lines, DEADLINE), f"{line!r} is not in {self.lines}"


def main(program):
    port = str(free_port())
    host = Chat(program, "host", port, "Ada")
    chats = [host]
    try:
        host.expect("Ada is here")
        guest = Chat(program, "join", "127.0.0.1:" + port, "Bo")
        chats.append(guest)
        host.expect("Bo is here")
        guest.say("good evening")
        host.expect("Bo: good evening")
        host.say("come in\nit is cold\nand late")  # pasted: many lines in one frame
        for line in ("come in", "it is cold", "and late"):
            guest.expect("Ada: " + line)
        guest.process.stdin.close()
        assert guest.process.wait(DEADLINE) == 0
        host.expect("Bo is gone")
    finally:
        for chat in chats:
            chat.process.kill()
            chat.process.wait()


main(sys.argv[1])
