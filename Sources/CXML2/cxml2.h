// The part of libxml2 that the package uses: its HTML parser and its converters of encodings.
#ifndef CXML2_H
#define CXML2_H

// Without ICU, whose headers would meet those of Foundation in one compilation as two modules with other
// definitions; libxml2 alone makes and reads the structure that has more members with it.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/encoding.h>

#endif
