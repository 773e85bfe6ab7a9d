/* Builds sets of code points, such as [a-z\d], for patterns. */
#ifndef REGEX_SET_BUILDER_H
#define REGEX_SET_BUILDER_H

#include "base/strbuf.h"
#include "regex/pattern_tree.h"

/* Appends a code point so that it has no special meaning to PCRE2, in a class or outside. */
void pattern_add_literal(struct strbuf *out, uint32_t cp);

/* The node of a set: text is its expression for PCRE2. */
const struct pattern *pattern_set_node(struct pattern_parser *p, const char *text, size_t length,
                                       const struct byte_set *bytes);

/*
 * A union of sets. What PCRE2 allows within [...] is collected inside; the rest as alternatives to
 * that class.
 */
struct set_builder {
	struct strbuf inside, others; /* others: alternatives, each after a '|' */
	struct byte_set bytes;
	bool vague; /* bytes may have more than the set: see byte_set_complement() */
};

#define SET_BUILDER_INIT                                                                           \
	{                                                                                          \
		STRBUF_INIT, STRBUF_INIT, { { 0 } }, false                                         \
	}

void set_builder_release(struct set_builder *b);

/* The set that was built, or with `negative` its complement; releases b. */
const struct pattern *set_builder_finish(struct pattern_parser *p, struct set_builder *b,
                                         bool negative);

/* ---- pattern_property.c ---- */

/* Adds the set of a letter after a backslash, such as s or D; false for other letters. */
bool set_builder_add_letter(struct set_builder *b, char letter);

/* Adds a property by its name, as between the braces; false with the error filled. */
bool set_builder_add_property(struct pattern_parser *p, struct set_builder *b, const char *name,
                              size_t length, bool negative);

/* Reads a property from after \p or \P, {Name}, {^Name} or one letter, and adds it. */
bool set_builder_read_property(struct pattern_parser *p, struct set_builder *b, bool negative);

#endif
