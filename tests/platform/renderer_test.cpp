#include "game/platform/renderer.h"

#include "tests/support/drawing.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

using namespace snow;

TEST_CASE("renderer: OpenGL without a device is known by its name") {
    CHECK(lacks_device("llvmpipe (LLVM 15.0.6, 256 bits)"));
    CHECK(lacks_device("zink Vulkan 1.3(llvmpipe (LLVM 17.0.6, 256 bits) (MESA_LLVMPIPE))"));
    CHECK(lacks_device("softpipe"));
    CHECK(lacks_device("Google SwiftShader"));
    CHECK_FALSE(lacks_device("Mesa Intel(R) UHD Graphics 620 (KBL GT2)"));
    CHECK_FALSE(lacks_device("AMD Radeon RX 6600 (navi23, LLVM 15.0.6, DRM 3.49)"));
    CHECK_FALSE(
        lacks_device("SVGA3D; build: RELEASE;  LLVM;"));  // a virtual machine's, with the device of its host
    CHECK_FALSE(lacks_device(""));
}

TEST_CASE("renderer: where nothing can draw it says why") {
    const test::DummyVideo video;
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "none of that name");
    std::string why;
    try {
        const Renderer renderer = make_renderer(nullptr);
    } catch (const std::runtime_error& error) {
        why = error.what();
    }
    SDL_ResetHint(SDL_HINT_RENDER_DRIVER);
    CHECK(why.starts_with("SDL_CreateRenderer: "));
}
