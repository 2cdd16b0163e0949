"""How one lands, sets off and stops: frames that stand for a moment before those of the animation. game/village/poses.h
says when and how long; the columns follow it."""
from people import person


def land(color):
    """Flat with the weight that comes down, then half up again; hat and scarf come a frame late."""
    return [
        person(color, body=(23, 8), dx=1, head=(17, 9), squash=3, hat_dy=-2, eyes="squeeze", face_dy=1,
               scarf=[(-2, -2), (-3, -4), (-4, -6)], back=(-1, -2), front=(1, -2)),
        person(color, body=(20, 10), head=(16, 10), squash=1, hat_dy=1, scarf=[(-1, 2), (-2, 3), (-3, 2)], back=(-2, 3),
               front=(3, 2)),
    ]


def start(color):
    """It ducks and leans into the first step, scarf and hat stay behind."""
    return [person(color, body=(20, 10), dx=-1, lean=3, roll=6, sink=2, tilt=-6, hat_dx=-1,
                   scarf=[(-2, 1), (-3, 3), (-4, 5)], back=(-1, 3), front=(3, 4))]


def stop(color):
    """The heels go in, the weight leans back, scarf and hat swing on ahead."""
    return [person(color, body=(20, 11), dx=1, lean=-3, roll=-6, sink=2, tilt=9, hat_dx=1, scarf=[(1, 1), (3, 2), (5, 3)],
                   back=(-1, 0), front=(2, -3), eyes="squeeze")]


POSES = (land, start, stop)


def frames(color):
    return [frame for pose in POSES for frame in pose(color)]
