// The part of libarchive that the package uses.
#ifndef CARCHIVE_H
#define CARCHIVE_H

#include <archive.h>
#include <archive_entry.h>

// File types are macros with a cast, which Swift does not import.
static inline unsigned int carchive_regular_file(void) { return AE_IFREG; }
static inline unsigned int carchive_symbolic_link(void) { return AE_IFLNK; }

#endif
