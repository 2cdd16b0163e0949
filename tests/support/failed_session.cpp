#include "tests/support/failed_session.h"

#include "game/recording/recording_file.h"
#include "tests/support/recorded.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <span>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace snow {
namespace {

namespace fs = std::filesystem;

// Of one host or player; minutes of a session on the made-up clock.
constexpr std::size_t kMostBytes = 16 * 1024 * 1024;

struct Trace {
    RecordedBy by{};
    std::string name;
    std::string level;  // as text
    std::uint32_t level_hash{};
    net::Bytes recording;
};

// Of the test that runs.
std::vector<Trace>& traces() {
    static std::vector<Trace> kTraces;
    return kTraces;
}

std::string text_of(const Level& level) {
    std::vector<std::string> rows;
    for (int y = 0; y < level.height(); ++y) {
        std::string& row = rows.emplace_back();
        for (int x = 0; x < level.width(); ++x) {
            const Tile tile = level.at(x, y);
            row += tile == Tile::Ground ? '#' : tile == Tile::Ledge ? '=' : tile == Tile::Ice ? '~' : '.';
        }
    }
    const auto place = [&](int x, int y) -> char& {
        return rows[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)];
    };
    for (const TilePosition& spawn : level.spawns()) place(spawn.x, spawn.y) = '@';
    for (const Marker& marker : level.markers()) place(marker.x, marker.y) = marker.kind;
    std::string text;
    for (const std::string& row : rows) text += row + '\n';
    return text;
}

RecordingHead head_of(const Level& level, RecordedBy by, const std::string& name) {
    RecordingHead head = test::head_of(level, by);
    head.profile.name = name;
    return head;
}

void keep(RecordedBy by, const std::string& name, const Level& level, net::Bytes recording) {
    if (!recording.empty())
        traces().push_back({by, name, text_of(level), level.hash(), std::move(recording)});
}

// Letters and digits of it, which every disk takes.
std::string file_name(std::string_view words) {
    constexpr std::size_t kLongest = 80;
    std::string name;
    for (const char c : words.substr(0, kLongest)) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (is_plain || !name.ends_with('-')) name += is_plain ? c : '-';
    }
    return name;
}

// The program's assets, but with that level for its village.
void make_assets(const fs::path& folder, const std::string& level) {
    if (!fs::create_directories(folder)) return;
    for (const fs::directory_entry& entry : fs::directory_iterator(SNOWFOLK_SOURCE_DIR "/assets"))
        if (entry.path().filename() != "village.txt")
            fs::create_symlink(entry.path(), folder / entry.path().filename());
    std::ofstream(folder / "village.txt") << level;
}

// Says how to see each of them again; where there was one host, with what was true laid over it.
void write_traces(const std::string& test) {
    const fs::path folder = fs::path(SNOWFOLK_BUILD_DIR) / "failed" / file_name(test);
    fs::remove_all(folder);
    const auto file_of = [&](std::size_t number) {
        return folder / (std::to_string(number) + '-' + file_name(traces().at(number).name) + ".snowrec");
    };
    const auto is_of_host = [](const Trace& trace) { return trace.by == RecordedBy::Host; };
    const auto host = std::ranges::find_if(traces(), is_of_host);
    const bool has_one = std::ranges::count_if(traces(), is_of_host) == 1;
    const auto host_number = static_cast<std::size_t>(host - traces().begin());
    std::cout << "Recorded, to be seen again:\n";
    for (std::size_t number = 0; number < traces().size(); ++number) {
        const Trace& trace = traces().at(number);
        const fs::path assets = folder / ("assets-" + std::to_string(trace.level_hash));
        make_assets(assets, trace.level);
        const std::string problem = write_recording(file_of(number), trace.recording);
        if (!problem.empty()) throw std::runtime_error(file_of(number).string() + ": " + problem);
        std::cout << "SNOWFOLK_ASSETS='" << assets.string() << "' '" << SNOWFOLK_BUILD_DIR
                  << "/game/snowfolk' '" << file_of(number).string() << '\'';
        if (has_one && !is_of_host(trace)) std::cout << " --with '" << file_of(host_number).string() << '\'';
        std::cout << '\n';
    }
}

// doctest tells it of each test.
class KeepsWhatFailed final : public doctest::IReporter {
  public:
    explicit KeepsWhatFailed(const doctest::ContextOptions&) {}

    void test_case_start(const doctest::TestCaseData& test) override {
        test_ = test.m_name;
        traces().clear();
    }
    void test_case_end(const doctest::CurrentTestCaseStats& end) override {
        if (end.failure_flags == 0 || traces().empty()) return;
        try {
            write_traces(test_);
        } catch (const std::exception& problem) {
            std::cout << "Its recordings cannot be kept: " << problem.what() << '\n';
        }
    }

    void report_query(const doctest::QueryData&) override {}
    void test_run_start() override {}
    void test_run_end(const doctest::TestRunStats&) override {}
    void test_case_reenter(const doctest::TestCaseData&) override {}
    void test_case_exception(const doctest::TestCaseException&) override {}
    void subcase_start(const doctest::SubcaseSignature&) override {}
    void subcase_end() override {}
    void log_assert(const doctest::AssertData&) override {}
    void log_message(const doctest::MessageData&) override {}
    void test_case_skipped(const doctest::TestCaseData&) override {}

  private:
    std::string test_;
};

REGISTER_LISTENER("recordings", 1, KeepsWhatFailed);

}  // namespace

HostWitness::HostWitness(Host& host, const Level& level, std::string name)
    : level_(level), name_(std::move(name)),
      recorder_(head_of(level, RecordedBy::Host, {}), [this](std::span<const std::uint8_t> bytes) {
          if (bytes_.size() < kMostBytes) bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
      }) {
    host.set_observer(recorder_);
}

HostWitness::~HostWitness() { keep(RecordedBy::Host, name_, level_, std::move(bytes_)); }

ClientWitness::ClientWitness(GameClient& client, const Level& level, std::string name)
    : level_(level), name_(std::move(name)), recorder_(client, head_of(level, RecordedBy::Player, name_)) {}

ClientWitness::~ClientWitness() { keep(RecordedBy::Player, name_, level_, recorder_.tape().kept()); }

}  // namespace snow
