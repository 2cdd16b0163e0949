// Several programs that play together in one process over real loopback TCP, on a made-up clock. Each may come to host:
// a client, a host if it has one, and what lets the village outlive its host.
#pragma once

#include "game/session/caretaker.h"
#include "tests/support/shared_way.h"
#include "tests/support/table.h"
#include "tests/support/turns.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace snow {

class Street {
  public:
    class Program final : public Caretaker::Owner {
      public:
        Program(Street& street, std::string name) : name_(std::move(name)), street_(street) {}

        const std::string& name() const { return name_; }
        GameClient& client() { return *client_; }
        bool is_hosting() const override { return host_ != nullptr; }
        Host& host() { return *host_; }
        // How the others reach its first host; cut, nothing gets through, and it finds nobody.
        void set_cut(bool cut) {
            is_cut_ = cut;
            if (way_) way_->set_cut(cut);
        }
        // Its process stands still, its sockets stay.
        void freeze(bool frozen) { is_frozen_ = frozen; }
        bool plays() const { return client_ && client_->state() == GameClient::State::Playing; }
        const Character* sees(const Program& other) const { return Table::sees(*client_, other.name()); }
        // What the next host that it begins is to believe instead of the truth.
        std::function<void(Inheritance&)> lie;

      private:
        friend class Street;
        void begin_host(net::Listener listener, std::uint16_t, Inheritance inheritance) override {
            if (lie) lie(inheritance);
            host_ =
                std::make_unique<Host>(std::move(listener), street_.level_, std::move(inheritance), note());
            host_witness_.emplace(*host_, street_.level_, name_ + " as host");
            host_->set_handing_over(true);
            street_.begun_.push_back(name_);
        }
        void end_host(const Successor& goes_on_at) override {
            host_->go_on_at(goes_on_at);
            street_.close(*this);
        }
        LogSink note() {
            return [this](const std::string& line) { street_.log_.push_back(name_ + ": " + line); };
        }

        std::string name_;
        Street& street_;
        std::optional<HostWitness> host_witness_;
        std::unique_ptr<Host> host_;
        std::unique_ptr<GameClient> client_;
        std::optional<ClientWitness> witness_;
        std::optional<Caretaker> caretaker_{std::in_place};
        std::optional<SharedWay> way_;  // of its guests, if it is the first host
        bool is_cut_{};
        bool is_frozen_{};
        std::optional<FixedStep> ticks_;  // while frozen: since then
    };

    // The first of them hosts. All of them are in, and the host has found who follows.
    explicit Street(const std::vector<std::string>& names, bool hands_over = true) {
        auto [listener, port] = net::free_listener();
        for (const std::string& name : names) programs_.push_back(std::make_unique<Program>(*this, name));
        Program& first = *programs_.front();
        first.host_ = std::make_unique<Host>(std::move(listener), level_, 16, first.note());
        first.host_witness_.emplace(*first.host_, level_, first.name() + " as host");
        first.host_->set_handing_over(hands_over);
        first.host_->expect_own_player(first.name());
        const net::Endpoint direct{net::kThisHost, port};
        first.way_.emplace(direct);
        for (const auto& program : programs_) {
            const bool hosts = program.get() == &first;
            const net::Endpoint at = hosts ? direct : first.way_->address();
            program->client_ = std::make_unique<GameClient>(
                at, Profile{.name = program->name(), .color = Color::Red}, level_, now_);
            program->witness_.emplace(program->client(), level_, program->name());
            REQUIRE(until([&] {
                const Character* who = find(program->client().world(), program->client().own_id());
                return who && who->animation == Animation::Idle;
            }));
        }
        if (!hands_over) return;
        const std::size_t line = std::min(programs_.size() - 1, kMaxSuccessors);
        REQUIRE(until([&] { return programs_.back()->client().handover().succession().line.size() == line; },
                      40));
        REQUIRE(until([&] { return knows_all_secrets(*programs_.at(1)); }, 5));
    }
    ~Street() {
        for (const auto& program : programs_) program->host_.reset();
    }
    Street(const Street&) = delete;
    Street& operator=(const Street&) = delete;

    Program& operator[](std::size_t i) { return *programs_.at(i); }
    Seconds now() const { return now_; }
    const Level& level() const { return level_; }
    const std::vector<std::string>& log() const { return log_; }
    // Who has begun to host, in that order.
    const std::vector<std::string>& begun() const { return begun_; }
    // The one who hosts and has all of these with it.
    Program* host_of_all() {
        for (const auto& program : programs_)
            if (program->host_ && has_all_who_play(*program)) return program.get();
        return nullptr;
    }
    std::size_t hosts() const {
        return static_cast<std::size_t>(
            std::ranges::count_if(programs_, [](const auto& program) { return program->is_hosting(); }));
    }

    // For a test that waited in vain.
    std::string what_all_do() {
        std::string words;
        for (const auto& program : programs_) {
            if (!program->client_) continue;
            const GameClient& client = program->client();
            words +=
                program->name() + (program->is_hosting() ? " hosts," : "") + " state " +
                std::to_string(static_cast<int>(client.state())) + " at " + net::to_string(client.server()) +
                ", tick " + std::to_string(client.replica().tick) +
                (client.failure() ? ", reason " + std::to_string(static_cast<int>(client.failure()->reason))
                                  : std::string()) +
                "; ";
        }
        return words;
    }

    // The program is gone without a word.
    void kill(Program& program) {
        program.host_.reset();
        program.witness_.reset();
        program.client_.reset();
        program.caretaker_.reset();
        program.way_.reset();
    }
    // It leaves as one does: the player first, then its host.
    void leave(Program& program) {
        program.client_->leave();
        close(program);
        program.witness_.reset();
        program.client_.reset();
    }

    void turn() {
        // Connecting is real work of other threads, and a try has only so much of the made-up time.
        const auto any = [this](const auto& is_so) {
            return std::ranges::any_of(programs_, [&](const auto& program) {
                return program->client_ && !program->is_frozen_ && is_so(*program->client_);
            });
        };
        const bool someone_connects =
            any([](const GameClient& client) { return client.state() != GameClient::State::Playing; });
        const bool host_looks = any([](const GameClient& client) { return !client.handover().is_planned(); });
        // On a busy machine a thread may wait for its turn; only at first, since some tests keep somebody away for long.
        constexpr int kFirstTurns = 4 * static_cast<int>(kTicksPerSecond);
        turns_connecting_ = someone_connects ? turns_connecting_ + 1 : 0;
        const int connects = turns_connecting_ < kFirstTurns ? 12 : 4;
        std::this_thread::sleep_for(std::chrono::milliseconds(someone_connects ? connects
                                                              : host_looks     ? 1
                                                                               : 0));
        now_ += kTickLength;
        for (const auto& program : programs_) turn(*program);
    }
    bool until(const std::function<bool()>& is_so, Seconds patience = 60) {
        return turn_until(
            now_, [this] { turn(); }, is_so, patience);
    }
    void pass(Seconds seconds) {
        until([] { return false; }, seconds);
    }

  private:
    bool knows_all_secrets(Program& follower) {
        return std::ranges::all_of(programs_, [&](const auto& program) {
            return follower.client().handover().knows(program->client().secret());
        });
    }
    bool has_all_who_play(Program& host) {
        return std::ranges::all_of(programs_, [&](const auto& program) {
            if (!program->client_ || program->is_frozen_) return true;
            const net::PeerId id = program->client().own_id();
            const auto player = host.host_->players().find(id);
            return program->plays() && player != host.host_->players().end() && !player->second.lost &&
                   !player->second.left &&
                   program->client().replica().tick + kTicksPerSecond > host.host_->world().tick;
        });
    }
    void turn(Program& program) {
        if (program.is_frozen_ && !program.ticks_) program.ticks_.emplace(now_);
        if (program.is_frozen_) return;
        if (program.way_) program.way_->pass();
        if (program.ticks_ && program.host_)
            program.ticks_->advance(now_, [&] { program.host_->tick(now_); });
        program.ticks_.reset();
        if (program.host_) program.host_->tick(now_);
        if (!program.client_) return;
        program.client_->update(now_);
        program.witness_->update(now_);
        if (!program.is_cut_ && program.client_->state() != GameClient::State::Over)
            program.caretaker_->update(program.client(), program, now_);
    }
    // While the others read why, a goodbye takes time.
    void close(Program& program) {
        if (!program.host_) return;
        const std::unique_ptr<Host> host = std::move(program.host_);
        host->close([this] { return now_; },
                    [this, &program] {
                        std::this_thread::sleep_for(std::chrono::milliseconds(1));
                        now_ += kTickLength;
                        if (program.way_) program.way_->pass();
                        for (const auto& other : programs_)
                            if (other.get() != &program) turn(*other);
                    });
        program.way_.reset();
    }

    Level level_{flat_level()};
    Seconds now_{};
    int turns_connecting_{};  // in a row, with somebody who tries to connect
    std::vector<std::string> log_;
    std::vector<std::string> begun_;
    std::vector<std::unique_ptr<Program>> programs_;
};

}  // namespace snow
