/* A set of code points in the making; for set_builder.c and the parts of a pattern that are sets. */
#ifndef REGEX_SET_BUILDER_H
#define REGEX_SET_BUILDER_H

#include "base/strbuf.h"
#include "regex/pattern_tree.h"

/* Appends a code point as it is written for PCRE2. */
void pattern_add_literal(struct strbuf *out, uint32_t cp);

/* The node of a set, as it is written, with its bytes. */
const struct pattern *pattern_set_node(struct pattern_parser *p, const char *text, size_t length,
                                       const struct byte_set *bytes);

/* A union of sets: what goes into one class, and what can't. */
struct set_builder {
	struct strbuf inside, others; /* others: alternatives, each behind a '|' */
	struct byte_set bytes;
	bool vague; /* bytes has more than the set */
};

#define SET_BUILDER_INIT                                                                           \
	{                                                                                          \
		STRBUF_INIT, STRBUF_INIT, { { 0 } }, false                                         \
	}

void set_builder_release(struct set_builder *b);

/* The set that was built, or all code points that aren't in it; releases b. */
const struct pattern *set_builder_finish(struct pattern_parser *p, struct set_builder *b,
                                         bool negative);

/* ---- pattern_property.c ---- */

/* The set that a letter means behind a backslash, such as s or D; false for none. */
bool set_builder_add_letter(struct set_builder *b, char letter);

/* A property by what stands between the braces; false with the error filled. */
bool set_builder_add_property(struct pattern_parser *p, struct set_builder *b, const char *name,
                              size_t length, bool negative);

/* The same where it is read behind \p or \P: {Name}, {^Name}, or one letter. */
bool set_builder_read_property(struct pattern_parser *p, struct set_builder *b, bool negative);

#endif
