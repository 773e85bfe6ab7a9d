/* A memory that was aligned, unit by unit. */
#ifndef FORMATS_MEMORY_READER_H
#define FORMATS_MEMORY_READER_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "tmx/fix/fix_reader.h"
#include "tmx/model/unit_reader.h"
#include "tmx/read/memory.h"

/*
 * The memory must outlive the reader. What props there are says tmx_write() in tmx/read/memory.h.
 */
struct unit_reader *memory_reader_open(const struct memory *memory);

/*
 * tmx_write() by way of fix_reader_open(), for a tool.
 */
bool tmx_write_for(const struct memory *memory, struct fixer *fixer, struct client *client,
                   FILE *stream, struct error *err);

#endif
