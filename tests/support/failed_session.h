// When the test of a session fails, what its hosts and players recorded stays as files, and the test says where they
// are and how to see them again. A test that is killed leaves nothing.
#pragma once

#include "game/recording/client_recorder.h"
#include "game/recording/host_recorder.h"
#include "game/session/game_client.h"
#include "game/session/host.h"

#include <string>

namespace snow {

// Records a host, which it must outlive. What it has recorded is kept when it goes, until the test ends.
class HostWitness {
  public:
    HostWitness(Host& host, const Level& level, std::string name = "host");
    ~HostWitness();
    HostWitness(const HostWitness&) = delete;
    HostWitness& operator=(const HostWitness&) = delete;

  private:
    const Level& level_;
    std::string name_;
    net::Bytes bytes_;
    HostRecorder recorder_;
};

// The same of a player's program, which must outlive it and is new.
class ClientWitness {
  public:
    ClientWitness(GameClient& client, const Level& level, std::string name);
    ~ClientWitness();
    ClientWitness(const ClientWitness&) = delete;
    ClientWitness& operator=(const ClientWitness&) = delete;

    // After each update() of the client.
    void update(Seconds now) { recorder_.update(now); }

  private:
    const Level& level_;
    std::string name_;
    ClientRecorder recorder_;
};

}  // namespace snow
