// The tables of Data/Reference that the program converts money with, as bytes inside it.
#ifndef CREFERENCE_H
#define CREFERENCE_H
#include <stddef.h>

// A pointer and a count: a sized array would reach Swift as a tuple of 100,000 elements.
typedef struct {
  const unsigned char *start;
  size_t count;
} creference_table;

creference_table creference_exchange_rates(void);
creference_table creference_prices(void);
#endif
