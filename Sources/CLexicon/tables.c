#include "CLexicon.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char countries[] = {
#embed "../../Data/Lexicon/countries.tsv"
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
    TABLE(cues),      TABLE(meetings), TABLE(abbreviations),
};

size_t clexicon_count(void) { return sizeof tables / sizeof *tables; }
clexicon_table clexicon_table_at(size_t index) { return tables[index]; }

static const unsigned char measure[] = {
#embed "../../Data/Model/measure.tsv"
};
static const unsigned char form[] = {
#embed "../../Data/Model/form.tsv"
};
static const unsigned char sign[] = {
#embed "../../Data/Model/sign.tsv"
};
static const unsigned char period[] = {
#embed "../../Data/Model/period.tsv"
};
static const unsigned char parties[] = {
#embed "../../Data/Model/parties.tsv"
};
static const unsigned char status[] = {
#embed "../../Data/Model/status.tsv"
};
static const unsigned char encounter[] = {
#embed "../../Data/Model/encounter.tsv"
};
static const unsigned char meetingDate[] = {
#embed "../../Data/Model/meetingDate.tsv"
};
static const unsigned char meetingStatus[] = {
#embed "../../Data/Model/meetingStatus.tsv"
};
static const unsigned char meetingMode[] = {
#embed "../../Data/Model/meetingMode.tsv"
};

static const clexicon_table models[] = {
    TABLE(measure), TABLE(form), TABLE(sign), TABLE(period), TABLE(parties), TABLE(status),
    TABLE(encounter), TABLE(meetingDate), TABLE(meetingStatus), TABLE(meetingMode),
};

size_t clexicon_model_count(void) { return sizeof models / sizeof *models; }
clexicon_table clexicon_model_at(size_t index) { return models[index]; }
