/* How well the words of some segments account for those of others. */
#ifndef ALIGN_LEXICAL_H
#define ALIGN_LEXICAL_H

#include <stddef.h>
#include <stdint.h>

#include "align/bitext.h"
#include "align/table.h"

struct lexical;

/* unexplained: lambda of both sides. Everything is borrowed. */
struct lexical *lexical_new(const struct bitext *b, const struct table *table,
                            const double unexplained[2]);
void lexical_free(struct lexical *l);

/*
 * Compares source segment src with target segments from lo to hi - 1. Rows are
 * added in order; the last five stay available to lexical_score().
 */
void lexical_add_row(struct lexical *l, size_t src, size_t lo, size_t hi);

/*
 * For each target token w of a bead with source tokens s_1 .. s_N
 *
 *   log( lambda + (1 - lambda) * (1/N) * sum_i (t(w | s_i) / p(w) + 1 - Q(s_i)) ),
 *
 * summed over w and averaged with the same from target to source: Model 1
 * (Brown et al. 1993) against a unigram mixed with the segments before (struct bitext_word). Q(s) =
 * sum_w t(w | s) is the known share of the translations of s; the rest may be any word.
 */
double lexical_score(struct lexical *l, size_t src, size_t nsrc, size_t tgt, size_t ntgt);

#endif
