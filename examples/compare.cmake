# Runs PROGRAM and compares what it prints with the file EXPECTED. The remedy is in the message.
execute_process(COMMAND ${PROGRAM} OUTPUT_VARIABLE printed RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} ended with ${status}\n${printed}")
endif()
file(READ ${EXPECTED} wanted)
if(NOT printed STREQUAL wanted)
  message(FATAL_ERROR "${PROGRAM} no longer prints ${EXPECTED}. Read the difference; if it is right:\n"
                      "  ${PROGRAM} > ${EXPECTED}\n--- printed\n${printed}")
endif()
