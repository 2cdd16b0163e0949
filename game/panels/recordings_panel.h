// The recordings that are kept, the newest first; one is chosen to be seen again.
#pragma once

#include "game/panels/panel.h"
#include "game/widgets/controls.h"
#include "game/widgets/form.h"
#include "game/widgets/row_list.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace snow {

struct KeptRecording {
    std::filesystem::path file;
    std::string name;  // as it is listed
    std::string size;
};

class RecordingsPanel final : public Panel {
  public:
    // `art` and `display` must outlive it.
    RecordingsPanel(const Art& art, const DisplaySettings& display, std::vector<KeptRecording> recordings,
                    std::function<void(SoundId)> on_sound);

    std::function<void(const std::filesystem::path&)> on_choose;

    void handle(const SDL_Event& event) override { list_.handle(event, form_, {&back_}); }
    void release() override { form_.release(); }
    void update(double seconds) override;
    void draw(Canvas& canvas, double seconds) override;
    void lay_out(Size canvas) override;

    const Button& back_button() const { return back_; }
    const Button& row_button(std::size_t row) const { return *buttons_.at(row); }
    const RowList& list() const { return list_; }

  private:
    const Font& font() const { return art_.reading(display_); }

    const Art& art_;
    const DisplaySettings& display_;
    std::vector<KeptRecording> recordings_;
    std::vector<std::unique_ptr<RowButton>> buttons_;
    Button back_{"Back", Button::Kind::Secondary};
    Form form_;
    const Widget* followed_{};  // the focus that the list was last scrolled for
    RowList list_;
};

}  // namespace snow
