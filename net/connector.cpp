#include "net/connector.h"

#include "net/thread.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <variant>

namespace net {
namespace {

std::atomic<int> workers{0};

}  // namespace

// Shared by the Connector and its thread; the last of them destroys it.
struct Connector::Attempt {
    explicit Attempt(Endpoint to) : endpoint(std::move(to)) {}

    Endpoint endpoint;
    std::mutex mutex;
    bool abandoned{};
    std::optional<std::variant<Socket, Reason>> outcome;

    void run() {
        std::variant<Socket, Reason> result = connect(endpoint);
        --workers;
        const std::scoped_lock lock(mutex);
        if (!abandoned) outcome.emplace(std::move(result));
    }
};

Connector::Connector(Endpoint endpoint) : attempt_(std::make_shared<Attempt>(std::move(endpoint))) {
    start();
}

Connector::~Connector() {
    const std::scoped_lock lock(attempt_->mutex);
    attempt_->abandoned = true;
    attempt_->outcome.reset();
}

void Connector::start() {
    if (workers.fetch_add(1) >= kMaxConnectWorkers) {
        --workers;
        return;
    }
    started_ = true;
    Thread("connect", [attempt = attempt_] { attempt->run(); }).detach();
}

std::optional<std::variant<Socket, Reason>> Connector::poll() {
    if (!started_) start();
    const std::scoped_lock lock(attempt_->mutex);
    return std::exchange(attempt_->outcome, std::nullopt);
}

}  // namespace net
