#include "game/text/look_alikes.h"

#include "game/text/drawable.h"
#include "game/text/nfc.h"
#include "game/text/utf8.h"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <utility>

namespace snow {
namespace {

constexpr char32_t kMarkAbove = 0x0301;  // stands for every mark above a letter
constexpr char32_t kMarkBelow = 0x0327;  // and for every one below
constexpr char32_t kLastDrawn = 0xFFFF;  // the font has nothing beyond

// Each of these characters looks like that text.
struct Alike {
    std::u32string_view characters;
    std::u32string_view like;
};

// As they are written. The last of the rows for letters are no data of Unicode's: what differs by one
// pixel in the small font.
constexpr Alike kDrawn[]{
    {U"ΑА", U"A"},      {U"ΒВ", U"B"},    {U"С", U"C"},   {U"ΕЕ", U"E"},  {U"ΗН", U"H"}, {U"Ј", U"J"},
    {U"ΚК", U"K"},      {U"ΜМ", U"M"},    {U"Ν", U"N"},   {U"0ΟО", U"O"}, {U"ΡР", U"P"}, {U"Ѕ", U"S"},
    {U"ΤТ", U"T"},      {U"ΧХ", U"X"},    {U"ΥУ", U"Y"},  {U"Ζ", U"Z"},   {U"З", U"3"},  {U"б", U"6"},
    {U"αа", U"a"},      {U"Ь", U"b"},     {U"с", U"c"},   {U"е", U"e"},   {U"ſ", U"f"},  {U"іι¡", U"i"},
    {U"јȷ", U"j"},      {U"I1|ΙІ", U"l"}, {U"οσо", U"o"}, {U"ρр", U"p"},  {U"г", U"r"},  {U"ѕ", U"s"},
    {U"υ", U"u"},       {U"ν", U"v"},     {U"х×", U"x"},  {U"γу", U"y"},  {U"κк", U"ĸ"}, {U"ћ", U"ħ"},
    {U"Ð", U"Đ"},       {U"β", U"ß"},     {U"µ", U"μ"},   {U"Г", U"Γ"},   {U"θ", U"Θ"},  {U"Л", U"Λ"},
    {U"П", U"Π"},       {U"Ф", U"Φ"},     {U"т", U"τ"},   {U"ф", U"φ"},   {U"€", U"Є"},  {U"m", U"rn"},
    {U"Æ", U"AE"},      {U"æ", U"ae"},    {U"Œ", U"OE"},  {U"œ", U"oe"},  {U"Ĳ", U"lJ"}, {U"ĳ", U"ij"},
    {U"ŉ", U"'n"},      {U"Ы", U"bl"},    {U"Ю", U"lO"},  {U"№", U"No"},  {U"4Ч", U"4"}, {U"Ŀ", U"L"},
    {U"ŀ", U"l"},       {U"ı", U"i"},     {U"пπ", U"n"},  {U"є", U"ε"},   {U"ґ", U"r"},  {U"э", U"з"},
    {U"ģ", U"g\u0301"},
};

// In capitals; the characters are those that fold_case leaves.
constexpr Alike kInCapitals[]{
    {U"αа", U"a"}, {U"βв", U"b"}, {U"с", U"c"},  {U"εе", U"e"},  {U"ηн", U"h"}, {U"ıİ1|¡ιі", U"i"},
    {U"ј", U"j"},  {U"κк", U"k"}, {U"ŀ", U"l"},  {U"μм", U"m"},  {U"ν", U"n"},  {U"0οо", U"o"},
    {U"ρр", U"p"}, {U"ѕ", U"s"},  {U"τт", U"t"}, {U"χх×", U"x"}, {U"υу", U"y"}, {U"ζ", U"z"},
    {U"з", U"3"},  {U"ч", U"4"},  {U"ð", U"đ"},  {U"гґ", U"γ"},  {U"л", U"λ"},  {U"п", U"π"},
    {U"ф", U"φ"},  {U"€", U"є"},  {U"æ", U"ae"}, {U"œ", U"oe"},  {U"ĳ", U"ij"}, {U"ŉ", U"'n"},
    {U"№", U"no"},
};

// Signs, for both.
constexpr Alike kSigns[]{
    {U"`´‘’ʼ΄", U"'"}, {U"\"“”", U"''"}, {U"¸‚", U","},  {U"‐‑–−", U"-"}, {U"‹", U"<"},
    {U"›", U">"},      {U"•", U"·"},     {U"…", U"..."}, {U"*", U"x"},
};

const Alike* find_in(std::span<const Alike> table, char32_t c) {
    const auto found = std::ranges::find_if(
        table, [c](const Alike& alike) { return alike.characters.find(c) != std::u32string_view::npos; });
    return found == table.end() ? nullptr : &*found;
}

std::u32string with_mark(std::u32string form, char32_t mark) {
    const bool below = mark >= 0x0326 && mark <= 0x0328;  // comma, cedilla, ogonek
    const char32_t place = below ? kMarkBelow : kMarkAbove;
    const bool upright = form.back() == U'i' || form.back() == U'l';  // it has a dot, or hardly a width
    if (form.back() != place && (below || !upright)) form += place;
    return form;
}

std::u32string form_of(char32_t c, std::span<const Alike> letters) {
    if (const Alike* alike = find_in(letters, c)) return std::u32string(alike->like);
    if (const Alike* alike = find_in(kSigns, c)) return std::u32string(alike->like);
    if (const auto made_of = decompose(c)) return with_mark(form_of(made_of->letter, letters), made_of->mark);
    return {c};
}

// By character, where it is not the character itself. Made once: a host compares a newcomer's
// name with everybody's.
using Forms = std::unordered_map<char32_t, std::u32string>;

Forms make_forms(std::span<const Alike> letters) {
    Forms forms;
    for (char32_t c = 0; c <= kLastDrawn; ++c) {
        std::u32string form = is_drawable(c) ? form_of(c, letters) : std::u32string(1, c);
        if (form != std::u32string_view(&c, 1)) forms.emplace(c, std::move(form));
    }
    return forms;
}

std::u32string replaced(std::u32string_view text, const Forms& forms) {
    std::u32string replaced;
    for (const char32_t c : text) {
        const auto form = forms.find(c);
        if (form == forms.end())
            replaced += c;
        else
            replaced += form->second;
    }
    return replaced;
}

}  // namespace

std::u32string drawn_form(std::u32string_view text) {
    static const Forms kForms = make_forms(kDrawn);
    return replaced(to_nfc(text), kForms);
}

std::u32string capitals_form(std::u32string_view text) {
    static const Forms kForms = make_forms(kInCapitals);
    return replaced(fold_case(to_nfc(text)), kForms);
}

bool look_alike(std::u32string_view a, std::u32string_view b) {
    return drawn_form(a) == drawn_form(b) || capitals_form(a) == capitals_form(b);
}

}  // namespace snow
