/* Reads the pairs of texts of a TMX memory, of any version and from any tool. */
#ifndef TMX_READ_PAIRS_H
#define TMX_READ_PAIRS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/*
 * Called for each pair of a unit's texts: its source with each text in another language.
 * Tags are canonical where they can be (nl_NL and NL-nl become nl-NL). Texts are UTF-8, trimmed,
 * not empty, without line breaks, and as variant_text() gives them. All strings live during the
 * call.
 */
typedef void pairs_visit(void *context, const char *src_lang, const char *tgt_lang, const char *src,
                         const char *tgt);

/*
 * Reads what tmx_reader_open() reads, as a stream. The source is the first tuv in srclang (of the
 * unit, or else of the header), or the first tuv when srclang is missing, "*all*", or the language
 * of none of them. A tuv without a language or text is ignored. False with err filled as by
 * tmx_reader_open(); pairs before the error have been visited.
 */
bool pairs_read(const char *path, pairs_visit *visit, void *context, struct error *err);

/* The same for bytes in memory; path is for messages. */
bool pairs_read_memory(const char *bytes, size_t length, const char *path, pairs_visit *visit,
                       void *context, struct error *err);

#endif
