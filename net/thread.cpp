#include "net/thread.h"

#include <SDL_error.h>
#include <SDL_thread.h>

#include <stdexcept>
#include <utility>

namespace net {
namespace {

int run(void* work) {
    const std::unique_ptr<std::function<void()>> owned(static_cast<std::function<void()>*>(work));
    (*owned)();
    return 0;
}

}  // namespace

Thread::Thread(const std::string& name, std::function<void()> work) {
    auto owned = std::make_unique<std::function<void()>>(std::move(work));
    thread_.reset(SDL_CreateThread(run, name.c_str(), owned.get()));
    if (!thread_) throw std::runtime_error(std::string("SDL_CreateThread: ") + SDL_GetError());
    static_cast<void>(owned.release());  // the thread deletes it
}

Thread::~Thread() {
    if (thread_) SDL_WaitThread(thread_.release(), nullptr);
}

void Thread::detach() {
    if (thread_) SDL_DetachThread(thread_.release());
}

}  // namespace net
