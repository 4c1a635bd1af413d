// The part of libxml2 that the package uses: its HTML parser and its converters of encodings.
#ifndef CXML2_H
#define CXML2_H

#include <libxml/HTMLparser.h>
#include <libxml/encoding.h>

#endif
