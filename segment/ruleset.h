/*
 * The rules of one language, ready to run: where they break a text, and which rule decides.
 *
 * As in other tools that use SRX, a break rule is searched for from left to right. Its beforebreak
 * matches at the first place where it can, as far as it will; its matches don't overlap; and its
 * afterbreak must match where beforebreak's match ends. A no-break rule forbids the break when its
 * beforebreak matches any stretch that ends there, and its afterbreak matches there. Of the rules
 * that hold at a place, the first decides (SRX 2.0).
 *
 * A pattern with repeats that have no upper bound sees at most RULESET_REACH_BYTES of the text from
 * the place where it is tried; as afterbreak, RULESET_REACH_AFTER_BYTES.
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
 * The rules of srx for a language, after those of `first` (NULL: none); both must outlive the set.
 * NULL with err filled: file, line, rule, reason.
 */
struct ruleset *ruleset_new(const struct srx *srx, const struct srx_group *first, const char *lang,
                            struct error *err);
void ruleset_free(struct ruleset *rules);

/* Whether any of the rules is a break rule. */
bool ruleset_breaks(const struct ruleset *rules);

/* To be called before a document of that many bytes: sets what matching in it may cost. */
void ruleset_grant(struct ruleset *rules, size_t bytes);

/* Is called for a place in the text, with the rule that decided there (rule->breaks). */
typedef void ruleset_take(void *context, size_t at, const struct srx_rule *rule);

/*
 * Calls take for each break within text, in order, never at its start or end; unless only_breaks,
 * also for each place where a no-break rule forbids what a break rule matched. False with err filled
 * when a rule costs more than was granted.
 */
bool ruleset_run(struct ruleset *rules, const char *text, size_t length, bool only_breaks,
                 ruleset_take *take, void *context, struct error *err);

#endif
