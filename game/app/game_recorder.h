// Records the games that this program takes part in: of each always the newest minutes, in memory, and all of it in a
// file if one is named (--record).
#pragma once

#include "game/recording/client_recorder.h"
#include "game/recording/host_recorder.h"
#include "game/recording/recording_file.h"
#include "game/server/host_thread.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace snow {

// Where recordings go, and whether what is said in chat is left out of them.
struct RecordTo {
    std::optional<std::filesystem::path> file{};
    bool without_chat{};
};

class GameRecorder {
  public:
    explicit GameRecorder(RecordTo to) : to_(std::move(to)) {}

    // A game begins: that client's, before its first update(), until end_client(). The second game of a program goes
    // into "NAME-2", and so on. Throws std::runtime_error when a named file cannot be written.
    void begin_client(GameClient& client, const Profile& profile, std::uint32_t level_hash);
    void end_client() { client_.reset(); }
    // That host's truth goes into "NAME-host", or if `alone` into the named file itself. Nothing without a file. The
    // host's thread must have ended before end_host().
    void begin_host(HostThread& host, std::uint32_t level_hash, bool alone);
    void end_host() { host_.reset(); }

    // After each update() of the client.
    void update(Seconds now);
    // The newest minutes as a recording in that file. In words why not; empty when all is well.
    [[nodiscard]] std::string keep(const std::filesystem::path& file) const;
    // One sentence, once, when a recording has ended early.
    [[nodiscard]] std::optional<std::string> take_problem();

  private:
    struct ClientRecording {
        ClientRecording(GameClient& client, const RecordingHead& head, bool with_chat)
            : recorder(client, head, with_chat) {}

        std::optional<RecordingFile> file{};
        ClientRecorder recorder;
    };
    struct HostRecording {
        HostRecording(const std::filesystem::path& name, const RecordingHead& head, bool with_chat)
            : file(name),
              recorder(
                  head, [this](std::span<const std::uint8_t> bytes) { file.write(bytes); }, with_chat) {}

        RecordingFile file;
        HostRecorder recorder;
    };

    RecordTo to_;
    int games_{};
    std::unique_ptr<ClientRecording> client_;
    std::unique_ptr<HostRecording> host_;
};

// "a/game.snowrec" with something before its last point: "a/game-host.snowrec".
[[nodiscard]] std::filesystem::path with_suffix(const std::filesystem::path& file, const std::string& suffix);

}  // namespace snow
