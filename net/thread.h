// A thread with a name that debuggers show. SDL names it on every system.
#pragma once

#include <functional>
#include <memory>
#include <string>

struct SDL_Thread;

namespace net {

class Thread {
  public:
    // Runs `work` at once. Throws std::runtime_error when the system gives no thread.
    Thread(const std::string& name, std::function<void()> work);
    Thread(Thread&&) noexcept = default;
    Thread& operator=(Thread&&) = delete;
    // Waits for the work to end.
    ~Thread();

    // Lets it go on by itself; whatever it touches must outlive it or be shared with it.
    void detach();

  private:
    struct Nothing {
        void operator()(SDL_Thread*) const {}  // ended by the destructor or detach()
    };
    std::unique_ptr<SDL_Thread, Nothing> thread_;
};

}  // namespace net
