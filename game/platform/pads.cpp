#include "game/platform/pads.h"

#include <utility>

namespace snow {

void Pads::handle(const SDL_Event& event) {
    if (event.type == SDL_CONTROLLERDEVICEREMOVED) open_.erase(event.cdevice.which);
    if (event.type != SDL_CONTROLLERDEVICEADDED) return;
    // A pad that cannot be opened (no permission for its device) is ignored.
    ControllerHandle pad(SDL_GameControllerOpen(event.cdevice.which));
    if (!pad) return;
    const SDL_JoystickID id = SDL_JoystickInstanceID(SDL_GameControllerGetJoystick(pad.get()));
    open_.try_emplace(id, std::move(pad));
}

}  // namespace snow
