/* Dates of memories. */
#ifndef TMX_MODEL_DATE_H
#define TMX_MODEL_DATE_H

#include <stdbool.h>

enum { DATE_BYTES = 17 };

/*
 * Writes a date of ISO 8601 (20240131, 2024-01-31T10:30, 2024-01-31 10:30:00.5+02:00) as TMX
 * recommends it (TMX 1.4b, creationdate): YYYYMMDDThhmmssZ, in UTC. Without a zone it is taken for
 * UTC, without a time for midnight. False for anything else, and for a day or time that does not
 * exist: out is unchanged.
 */
bool date_canonical(const char *date, char out[DATE_BYTES]);

#endif
