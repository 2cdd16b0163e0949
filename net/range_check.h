// Whether values that did not come through a Reader, because they were computed, are within the
// ranges of their fields.
#pragma once

#include "net/wire.h"

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <vector>

namespace net {

// Reads nothing and writes nothing: understands fields() as a Writer does, and only compares.
class RangeCheck {
  public:
    template <Number Value>
    void number(Value value, std::type_identity_t<Value> min, std::type_identity_t<Value> max) {
        ok_ = ok_ && value >= min && value <= max;
    }
    template <std::signed_integral Value> void difference(Value value, std::type_identity_t<Value> max) {
        ok_ = ok_ && value >= -max && value <= max;
    }
    template <class Enum> void option(Enum value) { ok_ = ok_ && value < Enum::Count; }
    void flags(auto...) {}
    template <class Element> void list(const std::vector<Element>& elements, std::size_t max) {
        ok_ = ok_ && elements.size() <= max;
        for (const Element& element : elements) Element::fields(*this, element);
    }
    bool ok() const { return ok_; }

  private:
    bool ok_{true};
};

template <class Struct> [[nodiscard]] bool is_in_range(const Struct& value) {
    RangeCheck check;
    Struct::fields(check, value);
    return check.ok();
}

}  // namespace net
