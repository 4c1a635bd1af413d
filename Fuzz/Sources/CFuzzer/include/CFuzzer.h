#pragma once
#include <stddef.h>
#include <stdint.h>

// libFuzzer's own main, to be called with the function that tries an input. It ends the process.
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*try_input)(const uint8_t *bytes, size_t count));
