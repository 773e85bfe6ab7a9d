/* A memory that was aligned, unit by unit. */
#ifndef TMX_MEMORY_READER_H
#define TMX_MEMORY_READER_H

#include <stdbool.h>
#include <stdio.h>

#include "text/error.h"
#include "tmx/memory.h"
#include "tmx/mending.h"
#include "tmx/unit_reader.h"

/* The memory must outlive the reader. What props there are says tmx_write() in tmx/memory.h. */
struct unit_reader *memory_reader_open(const struct memory *memory);

/* tmx_write() by way of a tool's wishes; mending is as for mending_reader_open(), NULL for none. */
bool tmx_write_for(const struct memory *memory, struct mending *mending, FILE *stream, struct error *err);

#endif
