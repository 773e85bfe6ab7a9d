/* Reading TMX, of every version and from every tool. */
#ifndef TMX_READ_PAIRS_H
#define TMX_READ_PAIRS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/*
 * Told for each pair of a unit's texts: its source with each text in another language.
 * Tags are canonical where they can be (nl_NL and NL-nl are nl-NL); texts are UTF-8, trimmed,
 * not empty, without line breaks, without the content of bpt, ept, ph, it, ut and sub, and with
 * that of hi. All of it lives during the call.
 */
typedef void pairs_visit(void *context, const char *src_lang, const char *tgt_lang, const char *src,
                         const char *tgt);

/*
 * Reads TMX 1.1 to 1.4, with lang or xml:lang, in UTF-8, UTF-16, or whatever its
 * declaration says, also packed by gzip or zip, as a stream ("-": standard input). The
 * source is the first tuv in srclang (of the unit, else of the header), or
 * the first tuv where there is none in it, or srclang is "*all*" or missing; a tuv without a
 * language or text is passed over. Errors, with the line: XML that is not well-formed, a
 * root that is not tmx. Pairs before an error have been told.
 */
bool pairs_read(const char *path, pairs_visit *visit, void *context, struct error *err);

/* The same for bytes at hand; path is for messages. */
bool pairs_read_memory(const char *bytes, size_t length, const char *path, pairs_visit *visit,
                       void *context, struct error *err);

#endif
