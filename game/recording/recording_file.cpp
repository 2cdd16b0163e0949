#include "game/recording/recording_file.h"

#include "game/recording/record.h"
#include "game/text/path_text.h"
#include "net/thread.h"

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <fstream>
#include <ios>
#include <mutex>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace snow {
namespace {

constexpr std::chrono::duration<double> kLastWriteLimit{1};

std::string reason() { return errno != 0 ? std::generic_category().message(errno) : "unknown reason"; }

bool append(std::ofstream& out, const net::Bytes& bytes) {
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    return static_cast<bool>(out);
}

}  // namespace

struct RecordingFile::Shared {
    std::ofstream out;  // the thread's
    std::string name;
    std::mutex mutex;
    std::condition_variable changed;
    net::Bytes unwritten;
    std::size_t accepted{};
    bool stops{};
    bool is_over{};  // the thread has ended, or nothing more is written
    std::optional<std::string> problem;

    void end_with(std::string words) {
        if (!std::exchange(is_over, true)) problem = std::move(words);
        unwritten = {};
        changed.notify_all();
    }

    void run() {
        std::unique_lock lock(mutex);
        while (!is_over) {
            changed.wait_for(lock, std::chrono::duration<double>(kWriteEvery),
                             [&] { return stops || is_over; });
            const net::Bytes bytes = std::exchange(unwritten, {});
            const bool is_last = stops;
            lock.unlock();
            errno = 0;
            const bool fine = bytes.empty() || append(out, bytes);
            const std::string why = fine ? std::string() : reason();
            lock.lock();
            if (!fine) end_with("The recording " + name + " has ended: " + why + ".");
            if (is_last && unwritten.empty()) is_over = true;
        }
        changed.notify_all();
    }
};

RecordingFile::RecordingFile(const std::filesystem::path& file) : shared_(std::make_shared<Shared>()) {
    errno = 0;
    shared_->name = utf8(file);
    shared_->out.open(file, std::ios::binary | std::ios::trunc);
    if (!shared_->out) throw std::runtime_error(shared_->name + ": " + reason());
    net::Thread("recording", [shared = shared_] { shared->run(); }).detach();
}

RecordingFile::~RecordingFile() {
    std::unique_lock lock(shared_->mutex);
    shared_->stops = true;
    shared_->changed.notify_all();
    shared_->changed.wait_for(lock, kLastWriteLimit, [&] { return shared_->is_over; });
}

void RecordingFile::write(std::span<const std::uint8_t> bytes) {
    const std::scoped_lock lock(shared_->mutex);
    if (shared_->is_over) return;
    if (shared_->accepted + bytes.size() > kMaxRecordingBytes)
        return shared_->end_with("The recording " + shared_->name +
                                 " has ended: it is as long as one can be.");
    if (shared_->unwritten.size() + bytes.size() > kMaxUnwritten)
        return shared_->end_with("The recording " + shared_->name + " has ended: the disk is too slow.");
    shared_->accepted += bytes.size();
    shared_->unwritten.insert(shared_->unwritten.end(), bytes.begin(), bytes.end());
}

std::optional<std::string> RecordingFile::take_problem() {
    const std::scoped_lock lock(shared_->mutex);
    return std::exchange(shared_->problem, std::nullopt);
}

std::string write_recording(const std::filesystem::path& file, const net::Bytes& bytes) {
    errno = 0;
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    return out && append(out, bytes) ? std::string() : reason();
}

}  // namespace snow
