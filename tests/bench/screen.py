"""An X server of the benchmark's own, without a window manager: its pixels, and keys that are pressed in it.

Pixels come by XGetImage, keys go by XTest, both through the libraries themselves: a program started for each would take
longer than what is measured. libXtst comes with xdotool.
"""
import ctypes
import os
import shutil
import subprocess
import time

from processes import PATIENCE, BenchFailed, end_process

BYTES_PER_PIXEL = 4
ALL_PLANES = 0xFFFFFFFF
Z_PIXMAP = 2
COLOR_BITS = 24  # of a pixel's 32; the others mean nothing


class XImage(ctypes.Structure):
    """The beginning of Xlib's: what lies behind it is not looked at."""
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int),
                ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int),
                ("bytes_per_line", ctypes.c_int), ("bits_per_pixel", ctypes.c_int)]


def library(name):
    try:
        return ctypes.CDLL(name)
    except OSError:
        raise BenchFailed(f"{name} is missing here (on Debian it comes with xdotool)") from None


def xlib():
    x11, xtst = library("libX11.so.6"), library("libXtst.so.6")
    pointer, number, count = ctypes.c_void_p, ctypes.c_ulong, ctypes.c_uint
    for function, result, arguments in (
            (x11.XOpenDisplay, pointer, [ctypes.c_char_p]),
            (x11.XCloseDisplay, ctypes.c_int, [pointer]),
            (x11.XDefaultRootWindow, number, [pointer]),
            (x11.XGetImage, ctypes.POINTER(XImage),
             [pointer, number, ctypes.c_int, ctypes.c_int, count, count, number, ctypes.c_int]),
            (x11.XDestroyImage, ctypes.c_int, [ctypes.POINTER(XImage)]),
            (x11.XStringToKeysym, number, [ctypes.c_char_p]),
            (x11.XKeysymToKeycode, ctypes.c_ubyte, [pointer, number]),
            (x11.XFlush, ctypes.c_int, [pointer]),
            (xtst.XTestFakeKeyEvent, ctypes.c_int, [pointer, count, ctypes.c_int, number])):
        function.restype, function.argtypes = result, arguments
    return x11, xtst


def need(*commands):
    missing = [command for command in commands if not shutil.which(command)]
    if missing:
        raise BenchFailed("not installed: " + ", ".join(missing))


class Server:
    """Xvfb on a display number that it picks itself:  with Server((1600, 1000)) as server: ..."""

    def __init__(self, size):
        self._size = size

    def __enter__(self):
        need("Xvfb")
        reader, writer = os.pipe()
        # -noreset: without it the server starts anew whenever its last client goes, and takes a newcomer with it.
        self._process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "%dx%dx24" % self._size, "-nolisten", "tcp", "-noreset"],
            pass_fds=[writer], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as answer:
            number = answer.readline().strip()
        if not number:
            self.__exit__()
            raise BenchFailed("Xvfb did not start")
        self.name = f":{number}"
        return self

    def __exit__(self, *_):
        end_process(self._process)

    def environment(self):
        return {"DISPLAY": self.name, "SDL_VIDEODRIVER": "x11", "WAYLAND_DISPLAY": ""}


class Picture:
    """The pixels of a part of the screen at one moment."""

    def __init__(self, width, pixels):
        self.pixels = pixels
        self._row = width * BYTES_PER_PIXEL
        # One bit for each pixel of a row: its lowest.
        self._lowest = int.from_bytes(b"\x01\x00\x00\x00" * width, "little")

    def changed(self, other, enough):
        """How many pixels differ from another picture of the same place; it stops counting once it has `enough`."""
        if self.pixels == other.pixels:
            return 0
        count = 0
        for begin in range(0, len(self.pixels), self._row):
            here, there = self.pixels[begin:begin + self._row], other.pixels[begin:begin + self._row]
            if here != there:
                count += self._changed_in_row(here, there)
                if count >= enough:
                    break
        return count

    def _changed_in_row(self, here, there):
        """All pixels of the row at once, as one long number: what differs, gathered in each pixel's lowest bit."""
        differs = int.from_bytes(here, "little") ^ int.from_bytes(there, "little")
        for shift in (1, 2, 4, 8, 8):  # 23 in all: every bit of a colour, and none of the pixel beside it
            differs |= differs >> shift
        return bin(differs & self._lowest).count("1")


class Eyes:
    """Sees the server's screen and presses its keys:  with Eyes(server) as eyes: ..."""

    def __init__(self, server):
        self._x11, self._xtst = xlib()
        self._name = server.name

    def __enter__(self):
        self._display = self._x11.XOpenDisplay(self._name.encode())
        if not self._display:
            raise BenchFailed(f"the display {self._name} cannot be opened")
        self._root = self._x11.XDefaultRootWindow(self._display)
        return self

    def __exit__(self, *_):
        self._x11.XCloseDisplay(self._display)

    def look(self, x, y, width, height):
        image = self._x11.XGetImage(self._display, self._root, x, y, width, height, ALL_PLANES, Z_PIXMAP)
        if not image or image.contents.bits_per_pixel != 8 * BYTES_PER_PIXEL:
            raise BenchFailed("the X server gives no picture of its screen")
        pixels = ctypes.string_at(image.contents.data, width * height * BYTES_PER_PIXEL)
        self._x11.XDestroyImage(image)
        return Picture(width, pixels)

    def press(self, key, down=True):
        code = self._x11.XKeysymToKeycode(self._display, self._x11.XStringToKeysym(key.encode()))
        self._xtst.XTestFakeKeyEvent(self._display, code, down, 0)
        self._x11.XFlush(self._display)

    def release(self, key):
        self.press(key, down=False)


def window_of(program, server):
    """The window of that program, once it has one."""
    need("xdotool")

    def search():
        found = xdotool(server, "search", "--onlyvisible", "--pid", program.pid).split()
        return found[-1] if found else None

    return program.wait_for(search, f"{program.name} has a window", PATIENCE)


def xdotool(server, *words):
    done = subprocess.run(["xdotool", *map(str, words)], env={**os.environ, **server.environment()}, capture_output=True,
                          text=True, timeout=PATIENCE)
    return done.stdout.strip()


def focus(window, server):
    xdotool(server, "windowfocus", "--sync", window)
    time.sleep(0.1)
