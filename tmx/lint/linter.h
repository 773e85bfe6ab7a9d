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
enum lint_rule_id {
	LINT_UNREADABLE,
	LINT_FILE_NAME,
	LINT_ENCODING,
	LINT_NAMESPACE,
	LINT_VERSION_MISSING,
	LINT_VERSION,
	LINT_HEADER_MISSING,
	LINT_SRCLANG_MISSING,
	LINT_SRCLANG_ALL,
	LINT_HEADER_ATTRIBUTE_MISSING,
	LINT_SEGTYPE_PARAGRAPH,
	LINT_CREATIONTOOL,
	LINT_ELEMENT_UNKNOWN,
	LINT_TEXT_STRAY,
	LINT_ORDER,
	LINT_BODY_MISSING,
	LINT_ELEMENT_CASE,
	LINT_ATTRIBUTE_FOREIGN,
	LINT_ATTRIBUTE_UNKNOWN,
	LINT_ATTRIBUTE_MISSING,
	LINT_ATTRIBUTE_VALUE,
	LINT_SEG_SECOND,
	LINT_ENTITY_UNKNOWN,
	LINT_LANG_MISSING,
	LINT_LANG_MALFORMED,
	LINT_LANG_THREE_LETTERS,
	LINT_LANG_OLD,
	LINT_LANG_MIXED,
	LINT_SEG_MISSING,
	LINT_SEG_EMPTY,
	LINT_TU_EMPTY,
	LINT_TU_ONE_LANGUAGE,
	LINT_SOURCE_MISSING,
	LINT_SOURCE_SECOND,
	LINT_TUV_SECOND,
	LINT_UNTRANSLATED,
	LINT_DUPLICATE,
	LINT_CONFLICT,
	LINT_CONFLICT_UNRESOLVED,
	LINT_NOT_COMPARED,
	LINT_BLANK_ENDS,
	LINT_LINE_BREAK,
	LINT_DOUBLE_BLANK,
	LINT_CHARACTER_LOST,
	LINT_MOJIBAKE,
	LINT_DOUBLE_ESCAPED,
	LINT_INVISIBLE,
	LINT_NOT_COMPOSED,
	LINT_CODES_UNBALANCED,
	LINT_CODES,
	LINT_HI,
	LINT_UT,
	LINT_DATE,
	LINT_PROP_TYPE,
	LINT_PROP_NAME,
	LINT_TUID,
	LINT_RULES
};

/* What is told once a memory: in how many segments, and where the first is. */
struct lint_tally {
	size_t n, segment; /* the last that was counted */
	size_t line, column;
};

/* So many spellings of languages are compared within a memory. */
enum { LINT_LANGS_MAX = 256 };

/*
 * So many translations are kept to compare later ones with: they take 48 MB, and 72 while that
 * grows.
 */
enum { LINT_COMPARED_MAX = 3 << 19 };

/* How a memory writes a language. */
struct lint_lang_use {
	size_t line, column; /* where first */
	bool beside;         /* in a unit with another text in the same language */
};

/* How many variants of the current unit are in each language. */
struct lint_lang_counts {
	struct vocabulary langs; /* of units before, too */
	struct lint_lang_count {
		size_t unit, n; /* n is 0 when it is of another unit than the current one */
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
	struct code_pairs pairs;               /* of the current segment */
	const struct schema_element **parents; /* of the piece that is looked at */
	size_t nparents, parents_capacity;
	struct lint_tally tallies[LINT_RULES];
	struct vocabulary langs; /* as they are written, with how often each is */
	struct lint_lang_use uses[LINT_LANGS_MAX];
	size_t unit;                             /* number of the one that is looked at */
	struct lint_lang_counts tags, primaries; /* primary subtags: nl of nl-BE */
	/* of each variant: an earlier one is in the same language */
	bool *second;
	size_t second_capacity;
	/* with where they are, and what they are translated as */
	struct digest_map sources;
};

void lint_found(struct linter *l, enum lint_rule_id rule, const char *detail);

/* The same with the line of what it is about, too. */
void lint_found_again(struct linter *l, enum lint_rule_id rule, const char *detail, size_t earlier);

/* Counts the current segment for a rule that is told at the end. */
void lint_found_once(struct linter *l, enum lint_rule_id rule);

/* lint_text.c: the text of a segment, which isn't empty. */
void lint_text(struct linter *l, const struct strbuf *text);

/* lint_elements.c: attributes of an element, and all elements within one. */
void lint_attributes(struct linter *l, const char *element, const struct attributes *attributes);
void lint_pieces(struct linter *l, const char *element, const struct piece *pieces, size_t n);

/* Whether bpt and ept pair. */
void lint_codes(struct linter *l, const struct variant *v);

/* lint_memory.c: how the variants of a unit share languages, before all else that is about them. */
void lint_compare_languages(struct linter *l, const struct unit *unit);

void lint_lang_counts_release(struct lint_lang_counts *counts);

/* A unit beside all earlier ones. */
void lint_count_languages(struct linter *l, const struct unit *unit);
void lint_repetition(struct linter *l, const struct unit *unit, const struct variant *source);

/* What is told at the end. */
void lint_memory(struct linter *l);

#endif
