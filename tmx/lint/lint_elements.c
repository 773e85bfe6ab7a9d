#include <string.h>

#include "base/xalloc.h"
#include "tmx/lint/linter.h"
#include "tmx/model/schema.h"

/* Required attributes with rules of their own or checked elsewhere; the first match counts. */
static const struct {
	const char *element, *attribute; /* NULL: any */
	enum lint_rule_id rule;
} missing[] = {
	{ "header", "srclang", LINT_SRCLANG_MISSING },
	{ "header", NULL, LINT_HEADER_ATTRIBUTE_MISSING },
	{ "prop", "type", LINT_PROP_TYPE },
	{ "tuv", NULL,
	  LINT_RULES }, /* no rule: check_language() decides between xml:lang and lang */
};

static enum lint_rule_id rule_of_missing(const char *element, const char *attribute)
{
	for (size_t i = 0; i < sizeof(missing) / sizeof(missing[0]); i++)
		if (strcmp(missing[i].element, element) == 0 &&
		    (!missing[i].attribute || strcmp(missing[i].attribute, attribute) == 0))
			return missing[i].rule;
	return LINT_ATTRIBUTE_MISSING;
}

static void found_attribute(struct linter *l, enum lint_rule_id rule, const char *element,
                            const char *attribute, const char *value)
{
	strbuf_clear(&l->other);
	strbuf_addf(&l->other, "%s %s", element, attribute);
	if (value)
		strbuf_addf(&l->other, "=\"%s\"", value);
	lint_found(l, rule, l->other.data);
}

static void check_element(struct linter *l, const struct schema_element *element,
                          const struct attributes *attributes)
{
	for (const char *const *name = element->required; *name; name++) {
		enum lint_rule_id rule = rule_of_missing(element->name, *name);
		if (rule < LINT_RULES && !attributes_find(attributes, *name))
			found_attribute(l, rule, element->name, *name, NULL);
	}
	for (size_t i = 0; i < attributes->n; i++) {
		const struct xml_attribute *a = &attributes->items[i];
		if (!schema_has_attribute(element, a->name))
			found_attribute(l, LINT_ATTRIBUTE_UNKNOWN, element->name, a->name,
			                a->value);
		else if (!schema_allows(a->name, a->value))
			found_attribute(l, LINT_ATTRIBUTE_VALUE, element->name, a->name, a->value);
	}
}

void lint_attributes(struct linter *l, const char *element, const struct attributes *attributes)
{
	check_element(l, schema_find(element, l->is_1_1), attributes);
}

static void start_piece(struct linter *l, const struct piece *piece)
{
	const struct schema_element *parent = l->parents[l->nparents - 1];
	const struct schema_element *element = schema_find(piece->text, l->is_1_1);

	if (parent && !schema_has_child(parent, piece->text))
		lint_found(l, LINT_ELEMENT_UNKNOWN, piece->text);
	if (element)
		check_element(l, element, &piece->attributes);
	GROW(l->parents, l->nparents, l->parents_capacity);
	l->parents[l->nparents++] =
		element; /* NULL, of an unknown element: anything may be within */
}

void lint_pieces(struct linter *l, const char *element, const struct piece *pieces, size_t n)
{
	l->nparents = 0;
	GROW(l->parents, l->nparents, l->parents_capacity);
	l->parents[l->nparents++] = schema_find(element, l->is_1_1);
	for (size_t i = 0; i < n; i++) {
		if (pieces[i].kind == PIECE_START)
			start_piece(l, &pieces[i]);
		else if (pieces[i].kind == PIECE_END)
			l->nparents--;
	}
}

/* ---- Codes ---- */

/* Elements are reported once for a memory, which may have them in every segment. */
static void count_codes(struct linter *l, const struct variant *v)
{
	static const struct {
		const char *name;
		enum lint_rule_id rule;
	} once[] = { { "hi", LINT_HI }, { "ut", LINT_UT } };

	for (size_t k = 0; k < v->npieces; k++) {
		const struct piece *piece = &v->pieces[k];
		if (piece->kind != PIECE_START)
			continue;
		for (size_t i = 0; i < sizeof(once) / sizeof(once[0]); i++)
			if (strcmp(once[i].name, piece->text) == 0)
				lint_found_once(l, once[i].rule);
		/* OmegaT takes the content for text in memories that name it as their maker */
		if (piece_hides(piece))
			lint_found_once(l, l->by_omegat ? LINT_CREATIONTOOL : LINT_CODES);
	}
}

void lint_codes(struct linter *l, const struct variant *v)
{
	bool paired = true;

	lint_pieces(l, "seg", v->pieces, v->npieces);
	count_codes(l, v);
	code_pairs_find(&l->pairs, v->pieces, v->npieces);
	for (size_t i = 0; i < v->npieces; i++)
		paired = paired && l->pairs.partners[i] != CODE_PAIRS_ALONE;
	if (!paired)
		lint_found(l, LINT_CODES_UNBALANCED, "");
}
