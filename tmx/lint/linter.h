/* Shared by the sources of lint: tmx/lint/lint.c goes through a memory and calls the others. */
#ifndef TMX_LINT_LINTER_H
#define TMX_LINT_LINTER_H

#include "base/strbuf.h"
#include "base/vocabulary.h"
#include "tmx/lint/lint.h"
#include "tmx/model/code_pairs.h"
#include "tmx/model/digest.h"
#include "tmx/model/unit.h"

/* Each is the id of its row in lint_rules.c, in capitals. */
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

/* For rules that are reported once for a memory, with the number of segments that break them. */
struct lint_tally {
	size_t n;
	size_t segment;      /* number of the last one counted: each counts once */
	size_t line, column; /* of the first */
};

/* Spellings of languages that are compared with each other; their time grows by the square. */
enum { LINT_LANGS_MAX = 256 };

/*
 * Translations that are kept for later ones to be compared with: they take 48 MB, and 72 while the
 * table grows.
 */
enum { LINT_COMPARED_MAX = 3 << 19 };

/* Where a spelling of a language is used; its number is the one in linter.langs. */
struct lint_lang_use {
	size_t line, column; /* where first */
	bool beside;         /* in a unit that has another text in that language */
};

/*
 * The number of variants of the current unit in each language. Counts of earlier units are not
 * cleared but carry the number of their unit, so that a unit takes time by its own variants only.
 */
struct lint_lang_counts {
	struct vocabulary langs; /* of earlier units, too */
	struct lint_lang_count {
		size_t unit, n; /* n counts only if this is the current unit */
	} * counts;             /* by their numbers in langs */
	size_t ncounts, capacity;
};

struct linter {
	lint_take *take;
	void *context;
	bool is_1_1;                           /* the version is 1.1 */
	bool by_omegat;                        /* creationtool says so */
	size_t line, column;                   /* of the current finding */
	size_t segment;                        /* number of the current one, from 1 */
	struct strbuf text, other;             /* scratch */
	struct code_pairs pairs;               /* of the current segment */
	const struct schema_element **parents; /* of the current piece; NULL: an unknown element */
	size_t nparents, parents_capacity;
	struct lint_tally tallies[LINT_RULES];
	struct vocabulary langs; /* as spelled in the memory, with how often */
	struct lint_lang_use uses[LINT_LANGS_MAX];
	size_t unit;                             /* number of the current one, from 1 */
	struct lint_lang_counts tags, primaries; /* primary subtags: nl of nl-BE */
	/* of each variant of the unit: whether an earlier one is in the same language */
	bool *second;
	size_t second_capacity;
	/* sources in their context, with line and translation of the first: see lint_memory.c */
	struct digest_map sources;
};

/*
 * Reports that a rule is broken at l->line. The detail is what breaks it, or "" if the place says
 * enough.
 */
void lint_found(struct linter *l, enum lint_rule_id rule, const char *detail);

/* The same, with the line of the earlier unit that is repeated or contradicted. */
void lint_found_again(struct linter *l, enum lint_rule_id rule, const char *detail, size_t earlier);

/* Counts the current segment; lint_memory() reports the rule, for what is in most segments. */
void lint_found_once(struct linter *l, enum lint_rule_id rule);

/* lint_text.c: the text of a segment, which is not blank, with U+FFFC for each code. */
void lint_text(struct linter *l, const struct strbuf *text);

/* lint_elements.c: attributes of an element, and all elements within one. */
void lint_attributes(struct linter *l, const char *element, const struct attributes *attributes);
void lint_pieces(struct linter *l, const char *element, const struct piece *pieces, size_t n);

/* Checks the elements of a segment, and that bpt and ept pair. */
void lint_codes(struct linter *l, const struct variant *v);

/* lint_memory.c: fills l->second and the counts of a unit; comes before what else is about it. */
void lint_compare_languages(struct linter *l, const struct unit *unit);

void lint_lang_counts_release(struct lint_lang_counts *counts);

/* Notes how the unit spells its languages; lint_memory() compares the spellings. */
void lint_count_languages(struct linter *l, const struct unit *unit);

/* Compares the translations of a source with those that earlier units have. */
void lint_repetition(struct linter *l, const struct unit *unit, const struct variant *source);

/* Reports what is known only after the last unit. */
void lint_memory(struct linter *l);

#endif
