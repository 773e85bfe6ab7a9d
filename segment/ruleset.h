/*
 * The rules of one language, ready to run: where a text is broken, and why.
 *
 * As in the tools that use SRX, a break rule is searched for from left to right: its beforebreak
 * matches where a match can begin first, as far as it will, and no two of its matches overlap; its
 * afterbreak must match behind it. A no-break rule forbids the break when its beforebreak matches
 * any stretch that ends at the place, and its afterbreak matches there. Of the rules that hold at a
 * place the first decides (SRX 2.0).
 *
 * A pattern with repeats that have no upper bound sees at most RULESET_REACH_BYTES of the text from
 * the place on that it is tried at; as afterbreak, RULESET_REACH_AFTER_BYTES.
 */
#ifndef SEGMENT_RULESET_H
#define SEGMENT_RULESET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "regex/regex.h"
#include "segment/srx.h"

enum { RULESET_REACH_BYTES = 1024, RULESET_REACH_AFTER_BYTES = 4096 };

struct ruleset;

/*
 * The rules of srx for a language, and those of `first` (NULL: none) before them; both must outlive
 * the set. NULL with err filled: file, line, rule, reason.
 */
struct ruleset *ruleset_new(const struct srx *srx, const struct srx_group *first, const char *lang,
                            struct error *err);
void ruleset_free(struct ruleset *rules);

/* Whether any of the rules breaks a text. */
bool ruleset_breaks(const struct ruleset *rules);

/* Before a document of so many bytes: what matching in it may cost. */
void ruleset_grant(struct ruleset *rules, size_t bytes);

/* What a place is told to the caller: where, the rule that decided, and whether it breaks. */
typedef void ruleset_take(void *context, size_t at, const struct srx_rule *rule);

/*
 * Calls take for each break within text, in order, never at its start or end; and for each place
 * where a break rule matched that a no-break rule forbids, unless only_breaks. False with err
 * filled when a rule costs more than was granted.
 */
bool ruleset_run(struct ruleset *rules, const char *text, size_t length, bool only_breaks,
                 ruleset_take *take, void *context, struct error *err);

#endif
