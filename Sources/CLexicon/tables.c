#include "CLexicon.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char countries[] = {
#embed "../../Data/Lexicon/countries.tsv"
};
static const unsigned char economies[] = {
#embed "../../Data/Lexicon/economies.tsv"
};
static const unsigned char people[] = {
#embed "../../Data/Lexicon/people.tsv"
};
static const unsigned char currencies[] = {
#embed "../../Data/Lexicon/currencies.tsv"
};
static const unsigned char units[] = {
#embed "../../Data/Lexicon/units.tsv"
};
static const unsigned char numbers[] = {
#embed "../../Data/Lexicon/numbers.tsv"
};
static const unsigned char times[] = {
#embed "../../Data/Lexicon/times.tsv"
};
static const unsigned char cues[] = {
#embed "../../Data/Lexicon/cues.tsv"
};
static const unsigned char meetings[] = {
#embed "../../Data/Lexicon/meetings.tsv"
};
static const unsigned char abbreviations[] = {
#embed "../../Data/Lexicon/abbreviations.tsv"
};

#define TABLE(name) {#name, name, sizeof name}
static const clexicon_table tables[] = {
    TABLE(countries), TABLE(people),   TABLE(currencies),
    TABLE(units),     TABLE(numbers),  TABLE(times),
    TABLE(cues),      TABLE(meetings), TABLE(abbreviations), TABLE(economies),
};

size_t clexicon_count(void) { return sizeof tables / sizeof *tables; }
clexicon_table clexicon_table_at(size_t index) { return tables[index]; }

static const unsigned char weights[] = {
#embed "../../Data/Model/weights.bin"
};

clexicon_table clexicon_weights(void) {
  return (clexicon_table){"weights", weights, sizeof weights};
}
