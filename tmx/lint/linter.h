/* What the parts of lint share: tmx/lint/lint.c walks through a memory, the others check. */
#ifndef TMX_LINT_LINTER_H
#define TMX_LINT_LINTER_H

#include "base/strbuf.h"
#include "base/vocabulary.h"
#include "tmx/lint/lint.h"
#include "tmx/model/code_pairs.h"
#include "tmx/model/digest.h"
#include "tmx/model/unit.h"

/* The rules, in the order of lint_rules(). */
enum rule {
	UNREADABLE,
	FILE_NAME,
	ENCODING,
	NAMESPACE,
	NO_VERSION,
	VERSION,
	NO_HEADER,
	SRCLANG_MISSING,
	SRCLANG_ALL,
	HEADER_ATTRIBUTE,
	SEGTYPE_PARAGRAPH,
	CREATIONTOOL,
	UNKNOWN_ELEMENT,
	STRAY_TEXT,
	ORDER,
	NO_BODY,
	CAPITALS,
	FOREIGN,
	ATTRIBUTE_UNKNOWN,
	ATTRIBUTE_MISSING,
	ATTRIBUTE_VALUE,
	SECOND_SEGMENT,
	UNKNOWN_ENTITY,
	LANG_MISSING,
	LANG_MALFORMED,
	LANG_LONG,
	LANG_OLD,
	LANG_MIXED,
	NO_SEGMENT,
	EMPTY_SEGMENT,
	NO_VARIANT,
	ONE_LANGUAGE,
	NO_SOURCE,
	SOURCE_SECOND,
	SECOND_VARIANT,
	UNTRANSLATED,
	DUPLICATE,
	CONFLICT,
	UNMERGED,
	NOT_COMPARED,
	BLANK_ENDS,
	LINE_BREAK,
	DOUBLE_BLANK,
	LOST_CHARACTER,
	MOJIBAKE,
	DOUBLE_ESCAPED,
	INVISIBLE,
	NOT_COMPOSED,
	CODES_UNBALANCED,
	CODES,
	HI,
	UT,
	DATE,
	PROP_TYPE,
	PROP_NAME,
	TUID,
	RULES
};

/* What is told once a memory: in how many segments, and where the first is. */
struct tally {
	size_t n, segment; /* the last that was counted */
	size_t line, column;
};

/* So many spellings of languages are compared within a memory. */
enum { LANGS_MAX = 256 };

/*
 * So many translations are kept to compare later ones with: they take 48 MB, and 72 while that
 * grows.
 */
enum { COMPARED_MAX = 3 << 19 };

/* How a memory writes a language. */
struct lang_use {
	size_t line, column; /* where first */
	bool beside;         /* in a unit with another text in the same language */
};

/* How many variants of the unit at hand are in each language. */
struct lang_counts {
	struct vocabulary langs; /* of units before, too */
	struct lang_count {
		size_t unit, n; /* n is 0 when it is of another unit than the one at hand */
	} * counts;             /* by number in langs */
	size_t ncounts, capacity;
};

struct linter {
	lint_take *take;
	void *context;
	bool is_1_1;         /* the version is 1.1 */
	bool by_omegat;      /* says creationtool */
	size_t line, column; /* of what is looked at */
	size_t segment;      /* number of the one that is looked at */
	struct strbuf text, other;
	struct code_pairs pairs;               /* of the segment at hand */
	const struct schema_element **parents; /* of the piece that is looked at */
	size_t nparents, parents_capacity;
	struct tally tallies[RULES];
	struct vocabulary langs; /* as they are written, with how often each is */
	struct lang_use uses[LANGS_MAX];
	size_t unit;                        /* number of the one that is looked at */
	struct lang_counts tags, primaries; /* primary subtags: nl of nl-BE */
	/* of each variant: an earlier one is in the same language */
	bool *second;
	size_t second_capacity;
	/* with where they are, and what they are translated as */
	struct digest_map sources;
};

void found(struct linter *l, enum rule rule, const char *detail);

/* The same with the line of what it is about, too. */
void found_again(struct linter *l, enum rule rule, const char *detail, size_t earlier);

/* Counts the segment at hand for a rule that is told at the end. */
void found_once(struct linter *l, enum rule rule);

/* lint_text.c: the text of a segment, which isn't empty. */
void check_text(struct linter *l, const struct strbuf *text);

/* lint_elements.c: attributes of an element, and all elements within one. */
void check_attributes(struct linter *l, const char *element, const struct attributes *attributes);
void check_pieces(struct linter *l, const char *element, const struct piece *pieces, size_t n);

/* Whether bpt and ept pair. */
void check_codes(struct linter *l, const struct variant *v);

/* lint_memory.c: how the variants of a unit share languages, before all else that is about them. */
void compare_languages(struct linter *l, const struct unit *unit);

void lang_counts_release(struct lang_counts *counts);

/* A unit beside all earlier ones. */
void count_languages(struct linter *l, const struct unit *unit);
void check_repetition(struct linter *l, const struct unit *unit, const struct variant *source);

/* What is told at the end. */
void check_memory(struct linter *l);

#endif
