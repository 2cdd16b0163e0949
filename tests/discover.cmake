# Run after a test program was built: asks it for its TEST_CASEs and writes one ctest test for each, under its own sentence.
#   cmake -DPROGRAM=... -DROOM=... -DENVIRONMENT=... -DOUTPUT=... -P discover.cmake
# doctest's own script would do, but it loses all but the first variable of an environment.
execute_process(COMMAND ${PROGRAM} --list-test-cases OUTPUT_VARIABLE listed RESULT_VARIABLE failed)
if(failed)
    message(FATAL_ERROR "${PROGRAM} could not list its tests:\n${listed}")
endif()

set(script "")
string(REGEX MATCHALL "[^\n]+" lines "${listed}")
foreach(name IN LISTS lines)
    if(name MATCHES "^(=+$|\\[doctest\\])")
        continue()
    endif()
    # In a filter a comma separates and a backslash escapes; a question mark is any one character.
    string(REGEX REPLACE "[,\\\\]" "?" filter "${name}")
    string(APPEND script "add_test([==[${ROOM}: ${name}]==] [==[${PROGRAM}]==] [==[--test-case=${filter}]==])\n"
           "set_tests_properties([==[${ROOM}: ${name}]==] PROPERTIES LABELS unit TIMEOUT 120\n"
           "    FAIL_REGULAR_EXPRESSION \"test cases: +0 \" # a filter that finds nothing is no success\n"
           "    ENVIRONMENT [==[${ENVIRONMENT}]==])\n")
endforeach()
if(script STREQUAL "")
    message(FATAL_ERROR "${PROGRAM} has no tests")
endif()
file(WRITE "${OUTPUT}" "${script}")
