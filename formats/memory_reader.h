/* A memory that was aligned, unit by unit. */
#ifndef FORMATS_MEMORY_READER_H
#define FORMATS_MEMORY_READER_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "tmx/fix/mending.h"
#include "tmx/model/unit_reader.h"
#include "tmx/read/memory.h"

/*
 * The memory must outlive the reader. What props there are says tmx_write() in tmx/read/memory.h.
 */
struct unit_reader *memory_reader_open(const struct memory *memory);

/*
 * tmx_write() by way of what a tool wants; mending is as for mending_reader_open(), NULL for none.
 */
bool tmx_write_for(const struct memory *memory, struct mending *mending, FILE *stream,
                   struct error *err);

#endif
