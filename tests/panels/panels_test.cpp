#include "game/panels/panels.h"

#include <doctest/doctest.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace snow;

namespace {

// Does what it is told when something happens to it, and writes down what it was afterwards.
class Obedient final : public Panel {
  public:
    Obedient(std::string name, std::vector<std::string>& diary) : name_(std::move(name)), diary_(diary) {}
    ~Obedient() override { diary_.push_back(name_ + " gone"); }

    void handle(const SDL_Event&) override { obey(); }
    void update(double) override { obey(); }
    void draw(Canvas&, double) override {}
    void release() override { diary_.push_back(name_ + " released"); }
    void lay_out(Size) override {}

    std::function<void()> order;

  private:
    void obey() {
        if (order) order();
        diary_.push_back(name_ + " worked");
    }

    std::string name_;
    std::vector<std::string>& diary_;
};

}  // namespace

TEST_CASE("panels: one that closes itself or opens another is there until its work is done") {
    std::vector<std::string> diary;
    Panels panels;
    const auto open = [&](const std::string& name) {
        auto panel = std::make_unique<Obedient>(name, diary);
        Obedient& opened = *panel;
        panels.show(std::move(panel));
        diary.clear();
        return &opened;
    };
    open("first")->order = [&] { panels.close(); };
    panels.update(1);
    CHECK(diary == std::vector<std::string>{"first worked", "first gone"});
    CHECK_FALSE(panels.open());

    Obedient* const second = open("second");
    second->order = [&] { panels.show(std::make_unique<Obedient>("third", diary)); };
    panels.handle(SDL_Event{});
    CHECK(diary == std::vector<std::string>{"second released", "third worked", "second worked"});
    panels.close();
    CHECK(diary.back() == "third gone");
    CHECK(panels.open() == second);

    second->order = nullptr;
    open("fourth")->order = [&] { panels.close_all(); };
    panels.handle(SDL_Event{});
    CHECK(diary == std::vector<std::string>{"fourth worked", "fourth gone", "second gone"});
    CHECK_FALSE(panels.open());
}
