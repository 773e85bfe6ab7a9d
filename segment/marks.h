/* Punctuation at the ends of sentences. */
#ifndef SEGMENT_MARKS_H
#define SEGMENT_MARKS_H

#include <stdbool.h>
#include <stdint.h>

/* Whether cp is in a list that ends in 0. */
bool mark_is_one_of(uint32_t cp, const uint32_t *marks);

bool mark_is_final(uint32_t cp); /* full stops, question and exclamation marks of all scripts */
/* quotation marks and brackets that may follow a final mark */
bool mark_is_closer(uint32_t cp);

#endif
