// The tables of Data/Lexicon and Data/Model, as bytes inside the program.
#ifndef CLEXICON_H
#define CLEXICON_H
#include <stddef.h>

// A pointer and a count: a sized array would reach Swift as a tuple of 100,000 elements.
typedef struct {
  const char *name;
  const unsigned char *start;
  size_t count;
} clexicon_table;

// The number of tables, and the table at an index below it.
size_t clexicon_count(void);
clexicon_table clexicon_table_at(size_t index);

// The weights of the decisions: Data/Model/weights.bin.
clexicon_table clexicon_weights(void);
#endif
