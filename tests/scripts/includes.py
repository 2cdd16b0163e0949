#!/usr/bin/env python3
"""Every file includes the standard headers of the names it uses:  includes.py FOLDER...

Which header brings which others along differs between compilers and their versions: std::uint32_t without <cstdint>
builds with g++ 12 and not with g++ 14. A header counts when the file includes it itself or, for foo.cpp, when foo.h
beside it does. A std:: name that the table lacks is a fault too, so that the table stays whole.
"""
import pathlib
import re
import sys

# A header, and what people include it for. A name that stands at two headers may come from either.
HEADERS = {
    "algorithm": """all_of any_of clamp copy copy_if copy_n count count_if equal fill fill_n find find_if find_if_not for_each
        generate is_sorted lexicographical_compare lower_bound max max_element min min_element minmax mismatch none_of
        nth_element partition remove remove_if replace replace_if reverse rotate search shuffle sort stable_sort
        swap_ranges transform unique upper_bound equal_range adjacent_find binary_search starts_with is_permutation
        ranges""",
    "array": "array get to_array",
    "atomic": "atomic atomic_flag memory_order_relaxed memory_order_acquire memory_order_release",
    "bit": "bit_cast bit_floor bit_width countl_zero countr_zero endian has_single_bit popcount rotl rotr",
    "cctype": "isalnum isalpha isdigit islower isspace isupper tolower toupper",
    "cerrno": "",
    "charconv": "from_chars to_chars from_chars_result to_chars_result",
    "chrono": "chrono",
    "cmath": """abs ceil copysign cos exp floor fmod hypot isfinite isnan llround lround log log2 pow round sin sqrt tan tanh
        trunc""",
    "compare": "strong_ordering weak_ordering partial_ordering",
    "concepts": "convertible_to derived_from floating_point integral invocable same_as signed_integral unsigned_integral",
    "condition_variable": "condition_variable",
    "csignal": "raise sig_atomic_t signal",
    "cstddef": "byte nullptr_t ptrdiff_t size_t",
    "cstdint": """int8_t int16_t int32_t int64_t intmax_t intptr_t uint8_t uint16_t uint32_t uint64_t uintmax_t
        uintptr_t""",
    "cstdio": "FILE fclose fflush fopen fprintf fputs fread fwrite perror printf puts snprintf fputc setvbuf remove rename",
    "cstdlib": "_Exit abort abs at_quick_exit atexit atof exit getenv quick_exit strtod strtol strtoul system",
    "cstring": "memcmp memcpy memmove memset strchr strcmp strerror strlen strncmp strstr",
    "ctime": "clock clock_t gmtime localtime mktime strftime time time_t timespec tm",
    "deque": "deque erase erase_if",
    "exception": "current_exception exception exception_ptr rethrow_exception terminate uncaught_exceptions",
    "filesystem": "filesystem",
    "fstream": "fstream ifstream ofstream ios",
    "functional": "bind_front equal_to function greater hash identity invoke less plus ref cref reference_wrapper",
    "future": "async future promise",
    "initializer_list": "initializer_list",
    "iomanip": "setfill setprecision setw",
    "ios": "ios streamsize fixed hex uppercase",
    "iosfwd": "ostream istream",
    "iostream": "cerr cin clog cout endl flush ios ostream istream streamsize",
    "istream": "istream ws",
    "iterator": """advance back_inserter begin bidirectional_iterator distance end inserter istream_iterator
        istreambuf_iterator make_move_iterator next ostream_iterator prev rbegin rend size ssize data""",
    "limits": "numeric_limits",
    "list": "list erase erase_if",
    "locale": "locale",
    "map": "map multimap erase_if pair",
    "memory": """addressof allocator dynamic_pointer_cast enable_shared_from_this make_shared make_unique shared_ptr
        static_pointer_cast unique_ptr weak_ptr default_delete""",
    "mutex": "call_once lock_guard mutex once_flag scoped_lock unique_lock recursive_mutex",
    "new": "bad_alloc nothrow",
    "numbers": "numbers",
    "numeric": "accumulate gcd inner_product iota lcm midpoint partial_sum reduce",
    "optional": "make_optional nullopt nullopt_t optional",
    "ostream": "endl flush ostream",
    "queue": "priority_queue queue",
    "random": """bernoulli_distribution discrete_distribution minstd_rand mt19937 mt19937_64 normal_distribution
        random_device uniform_int_distribution uniform_real_distribution""",
    "ranges": "ranges views",
    "set": "multiset set erase_if",
    "span": "as_bytes as_writable_bytes dynamic_extent span",
    "sstream": "istringstream ostringstream stringstream ios",
    "stdexcept": "domain_error invalid_argument length_error logic_error out_of_range range_error runtime_error",
    "stop_token": "stop_source stop_token",
    "streambuf": "streambuf",
    "string": """basic_string char_traits getline stod stof stoi stol stoul stoull string string_literals to_string u16string
        u32string u8string wstring erase erase_if""",
    "string_view": "basic_string_view string_view string_view_literals u16string_view u32string_view u8string_view",
    "system_error": "errc error_code generic_category make_error_code system_category system_error",
    "thread": "jthread this_thread thread",
    "tuple": "apply forward_as_tuple get ignore make_tuple tie tuple tuple_cat tuple_element_t tuple_size_v",
    "type_traits": """common_type_t conditional_t decay_t enable_if_t false_type integral_constant invoke_result_t is_base_of_v
        is_const_v is_convertible_v is_enum_v is_integral_v is_invocable_v is_same_v is_signed_v is_trivially_copyable_v
        is_unsigned_v is_void_v make_signed_t make_unsigned_t remove_const_t remove_cvref_t remove_pointer_t
        remove_reference_t true_type type_identity_t underlying_type_t void_t is_constant_evaluated is_arithmetic_v
        is_default_constructible_v is_nothrow_move_constructible_v is_copy_constructible_v is_copy_assignable_v""",
    "typeinfo": "type_info",
    "unordered_map": "unordered_map erase_if",
    "unordered_set": "unordered_set erase_if",
    "utility": """as_const cmp_equal cmp_greater cmp_less declval exchange forward get in_place in_place_index
        in_place_index_t in_place_t in_place_type index_sequence index_sequence_for integer_sequence make_index_sequence
        make_pair move pair piecewise_construct swap to_underlying in_range""",
    "variant": "get get_if holds_alternative in_place_index monostate variant variant_alternative_t variant_size_v visit",
    "vector": "vector erase erase_if",
}
# Names outside std:: that come from standard headers as well.
PLAIN = {"assert": "cassert", "errno": "cerrno", "INT_MAX": "climits", "INT_MIN": "climits", "SIGTERM": "csignal"}
# What these headers include by the standard's own word.
BRINGS = {"iostream": ["ios", "istream", "ostream", "streambuf"], "fstream": ["ios"], "sstream": ["ios"]}

HOMES = {}
for header, names in HEADERS.items():
    for name in names.split():
        HOMES.setdefault(name, []).append(header)

NOT_CODE = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)
INCLUDE = re.compile(r"^\s*#\s*include\s*<([^>]+)>", re.MULTILINE)


def included(path):
    """The system's headers that the file and its own header include."""
    own = path.with_suffix(".h")
    texts = [path.read_text(encoding="utf-8")] + ([own.read_text(encoding="utf-8")] if own != path and own.exists() else [])
    headers = {header for text in texts for header in INCLUDE.findall(text)}
    return headers | {more for header in headers for more in BRINGS.get(header, [])}


def missing(path):
    """What the file uses without its header: {header to include: a name that wants it}, and names of no known header."""
    code = NOT_CODE.sub(" ", path.read_text(encoding="utf-8"))
    here, wanted, unknown = included(path), {}, []
    for name in dict.fromkeys(re.findall(r"\bstd::(\w+)", code)):
        homes = HOMES.get(name, [])
        if not homes:
            unknown.append(name)
        elif not here.intersection(homes):
            wanted.setdefault(homes[0], "std::" + name)
    for name, header in PLAIN.items():
        if header not in here and re.search(rf"(?<!\w){name}(?!\w)", code):
            wanted.setdefault(header, name)
    return wanted, unknown


def main(folders):
    files = sorted(f for folder in folders for f in pathlib.Path(folder).rglob("*") if f.suffix in (".h", ".cpp"))
    faults = 0
    for path in files:
        wanted, unknown = missing(path)
        faults += len(wanted) + len(unknown)
        for header, name in sorted(wanted.items()):
            print(f"{path}: uses {name} and does not include <{header}>")
        for name in unknown:
            print(f"{path}: uses std::{name}, which the table in {pathlib.Path(__file__).name} lacks")
    print(f"{len(files)} files, {faults} faults")
    return 1 if faults or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
