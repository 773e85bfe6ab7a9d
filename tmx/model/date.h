/* Dates of memories. */
#ifndef TMX_MODEL_DATE_H
#define TMX_MODEL_DATE_H

#include <stdbool.h>

enum { DATE_BYTES = 17 };

/*
 * Writes a date of ISO 8601 (20240131, 2024-01-31T10:30, 2024-01-31 10:30:00.5+02:00) as TMX
 * recommends it: YYYYMMDDThhmmssZ, in UTC. One without a zone is taken for UTC, one without a time
 * for midnight. False, with out as it was, for anything else, or a day or time that there isn't.
 */
bool date_canonical(const char *date, char out[DATE_BYTES]);

#endif
