#include "tmx/lint/linter.h"

const char *const lint_severity_names[] = { "note", "warning", "error" };

static const struct lint_rule rules[] = {
	[LINT_UNREADABLE] = { "unreadable", LINT_SEVERITY_ERROR,
	                      "not TMX, not well-formed XML, or cut short: tools refuse the file",
	                      "export it again, or use koppel tmx fix --recover" },
	[LINT_FILE_NAME] = { "file-name", LINT_SEVERITY_NOTE,
	                     "a name that doesn't end in .tmx or .tmx.gz, in lower case: OmegaT "
	                     "3.6 ignores the file",
	                     "rename it" },
	[LINT_ENCODING] = { "encoding", LINT_SEVERITY_ERROR,
	                    "the XML declaration names another encoding than the byte order mark: "
	                    "OmegaT fails to load the file",
	                    "declare the encoding that the file has" },
	[LINT_NAMESPACE] = { "namespace", LINT_SEVERITY_WARNING,
	                     "a namespace is declared, which the DTD doesn't allow; OmegaT 6.1 "
	                     "refuses the file",
	                     "remove xmlns" },
	[LINT_VERSION_MISSING] = { "version-missing", LINT_SEVERITY_NOTE,
	                           "tmx has no version, which the standard requires",
	                           "write version=\"1.4\"" },
	[LINT_VERSION] = { "version", LINT_SEVERITY_WARNING,
	                   "the version is neither 1.4 nor 1.1: OmegaT 6.1 and others refuse the "
	                   "file",
	                   "write version=\"1.4\"" },
	[LINT_HEADER_MISSING] = { "header-missing", LINT_SEVERITY_ERROR,
	                          "there is no header, which the DTD requires",
	                          "add one, with srclang" },
	[LINT_SRCLANG_MISSING] = { "srclang-missing", LINT_SEVERITY_ERROR,
	                           "the header has no srclang: OmegaT fails to load the file, "
	                           "Weblate refuses it",
	                           "set srclang to the language of the sources" },
	[LINT_SRCLANG_ALL] = { "srclang-all", LINT_SEVERITY_WARNING,
	                       "srclang is \"*all*\": Trados, Okapi and others need a language",
	                       "set srclang to the language of the sources" },
	[LINT_HEADER_ATTRIBUTE_MISSING] = { "header-attribute-missing", LINT_SEVERITY_WARNING,
	                                    "the header lacks an attribute that the DTD requires; "
	                                    "OmegaT 6.1 refuses the file",
	                                    "add the attribute" },
	[LINT_SEGTYPE_PARAGRAPH] = { "segtype-paragraph", LINT_SEVERITY_NOTE,
	                             "segtype is paragraph: OmegaT splits the texts into "
	                             "sentences, and finds none if their numbers differ",
	                             "write sentence if they are sentences" },
	[LINT_CREATIONTOOL] = { "creationtool", LINT_SEVERITY_WARNING,
	                        "creationtool is OmegaT: OmegaT takes the content of inline codes "
	                        "for text",
	                        "name another tool" },
	[LINT_ELEMENT_UNKNOWN] = { "element-unknown", LINT_SEVERITY_WARNING,
	                           "an element that TMX doesn't allow there; OmegaT 6.1 refuses "
	                           "the file",
	                           "remove it" },
	[LINT_TEXT_STRAY] = { "text-stray", LINT_SEVERITY_WARNING,
	                      "text outside of seg, note and prop", "remove it" },
	[LINT_ORDER] = { "order", LINT_SEVERITY_WARNING,
	                 "a note or prop after an element that it must precede; OmegaT 6.1 refuses "
	                 "the file",
	                 "move it to the beginning of its parent" },
	[LINT_BODY_MISSING] = { "body-missing", LINT_SEVERITY_ERROR,
	                        "a tu outside of body: most tools don't find it",
	                        "move it into body" },
	[LINT_ELEMENT_CASE] = { "element-case", LINT_SEVERITY_ERROR,
	                        "an element's name in capitals: tools don't recognise it",
	                        "write it in lower case" },
	[LINT_ATTRIBUTE_FOREIGN] = { "attribute-foreign", LINT_SEVERITY_WARNING,
	                             "an attribute of another namespace, or one that TMX doesn't "
	                             "allow in tmx, body or seg; OmegaT 6.1 refuses the file",
	                             "remove it" },
	[LINT_ATTRIBUTE_UNKNOWN] = { "attribute-unknown", LINT_SEVERITY_WARNING,
	                             "an attribute that TMX doesn't allow there; OmegaT 6.1 "
	                             "refuses the file",
	                             "remove it, or make it a prop" },
	[LINT_ATTRIBUTE_MISSING] = { "attribute-missing", LINT_SEVERITY_WARNING,
	                             "an attribute that the DTD requires is missing; OmegaT 6.1 "
	                             "refuses the file",
	                             "add it" },
	[LINT_ATTRIBUTE_VALUE] = { "attribute-value", LINT_SEVERITY_WARNING,
	                           "a value that TMX doesn't allow for the attribute",
	                           "write one that it allows" },
	[LINT_SEG_SECOND] = { "seg-second", LINT_SEVERITY_ERROR,
	                      "a second seg in a tuv: tools read one of them",
	                      "move it to a tuv of its own" },
	[LINT_ENTITY_UNKNOWN] = { "entity-unknown", LINT_SEVERITY_ERROR,
	                          "an entity that isn't declared: tools drop it, or refuse the "
	                          "file",
	                          "write the character itself" },
	[LINT_LANG_MISSING] = { "lang-missing", LINT_SEVERITY_ERROR,
	                        "a tuv without a language: OmegaT fails to load the file",
	                        "add xml:lang" },
	[LINT_LANG_MALFORMED] = { "lang-malformed", LINT_SEVERITY_WARNING,
	                          "not a language tag (BCP 47): tools don't match it with a "
	                          "project's language",
	                          "write it like nl or en-GB" },
	[LINT_LANG_THREE_LETTERS] = { "lang-three-letters", LINT_SEVERITY_WARNING,
	                              "a code of three letters for a language that has one of two "
	                              "(BCP 47): OmegaT doesn't match it with nl or en",
	                              "write it like nl or en-GB" },
	[LINT_LANG_OLD] = { "lang-old", LINT_SEVERITY_WARNING,
	                    "lang instead of xml:lang, which came with TMX 1.3; OmegaT 6.1 refuses "
	                    "the file",
	                    "write xml:lang" },
	[LINT_LANG_MIXED] = { "lang-mixed", LINT_SEVERITY_NOTE,
	                      "a language written in several ways: tools that compare tags "
	                      "literally find only some of its texts",
	                      "write it in the same way everywhere" },
	[LINT_SEG_MISSING] = { "seg-missing", LINT_SEVERITY_ERROR, "a tuv without seg",
	                       "remove the tuv" },
	[LINT_SEG_EMPTY] = { "seg-empty", LINT_SEVERITY_WARNING,
	                     "an empty segment: tools insert nothing as the translation",
	                     "remove the tuv" },
	[LINT_TU_EMPTY] = { "tu-empty", LINT_SEVERITY_ERROR, "a tu without tuv", "remove it" },
	[LINT_TU_ONE_LANGUAGE] = { "tu-one-language", LINT_SEVERITY_WARNING,
	                           "a tu in one language: nothing is translated",
	                           "add the translation" },
	[LINT_SOURCE_MISSING] = { "source-missing", LINT_SEVERITY_WARNING,
	                          "no tuv is in the source language: tools skip the tu",
	                          "correct srclang or xml:lang" },
	[LINT_SOURCE_SECOND] = { "source-second", LINT_SEVERITY_NOTE,
	                         "the first tuv is not in the source language: the Translate "
	                         "Toolkit takes it for the source",
	                         "put the source first" },
	[LINT_TUV_SECOND] = { "tuv-second", LINT_SEVERITY_NOTE,
	                      "a second tuv in the same language: which one is used differs by "
	                      "tool",
	                      "move it to a tu of its own" },
	[LINT_UNTRANSLATED] = { "untranslated", LINT_SEVERITY_NOTE,
	                        "the translation is the same as the source",
	                        "translate it, or remove the tu" },
	[LINT_DUPLICATE] = { "duplicate", LINT_SEVERITY_NOTE,
	                     "the source, context and translation of an earlier tu", "remove it" },
	[LINT_CONFLICT] = { "conflict", LINT_SEVERITY_WARNING,
	                    "another translation of an earlier tu's source, in the same context: "
	                    "OmegaT uses the last, others the first",
	                    "keep one" },
	[LINT_CONFLICT_UNRESOLVED] = { "conflict-unresolved", LINT_SEVERITY_ERROR,
	                               "one of two versions of a tu that koppel tmx merge3 left in "
	                               "conflict: tools take either",
	                               "keep one of them, or one made of both, without the prop "
	                               "x-conflict" },
	[LINT_NOT_COMPARED] = { "not-compared", LINT_SEVERITY_NOTE,
	                        "translations that were not compared with later ones, since the "
	                        "memory has too many",
	                        "find all duplicates with koppel tmx merge" },
	[LINT_BLANK_ENDS] = { "blank-ends", LINT_SEVERITY_WARNING,
	                      "white space at an end of the segment: no exact match in OmegaT",
	                      "remove it" },
	[LINT_LINE_BREAK] = { "line-break", LINT_SEVERITY_WARNING,
	                      "a line break within the segment: no exact match",
	                      "replace it with a blank" },
	[LINT_DOUBLE_BLANK] = { "double-blank", LINT_SEVERITY_NOTE,
	                        "more than one blank in a row: no exact match", "leave one" },
	[LINT_CHARACTER_LOST] = { "character-lost", LINT_SEVERITY_WARNING,
	                          "U+FFFD, in place of a character that was lost", "restore it" },
	[LINT_MOJIBAKE] = { "mojibake", LINT_SEVERITY_WARNING,
	                    "looks like UTF-8 that was read as another encoding",
	                    "convert it back" },
	[LINT_DOUBLE_ESCAPED] = { "double-escaped", LINT_SEVERITY_WARNING,
	                          "an entity that was escaped twice",
	                          "write the character itself" },
	[LINT_INVISIBLE] = { "invisible", LINT_SEVERITY_NOTE,
	                     "a soft hyphen, zero-width space or the like: no exact match",
	                     "remove it" },
	[LINT_NOT_COMPOSED] = { "not-composed", LINT_SEVERITY_NOTE,
	                        "accents as separate characters (not Unicode's form C): no exact "
	                        "match in the Translate Toolkit",
	                        "write it in form C" },
	[LINT_CODES_UNBALANCED] = { "codes-unbalanced", LINT_SEVERITY_WARNING,
	                            "bpt and ept don't pair: each bpt needs a later ept with the "
	                            "same i",
	                            "correct the codes" },
	[LINT_CODES] = { "codes", LINT_SEVERITY_NOTE,
	                 "inline codes: the Translate Toolkit takes their content for text",
	                 "nothing, if your tools support codes" },
	[LINT_HI] = { "hi", LINT_SEVERITY_WARNING,
	              "hi: OmegaT 3.6 leaves out the text within, unless it shows codes (level 2)",
	              "remove the element, and leave its text" },
	[LINT_UT] = { "ut", LINT_SEVERITY_NOTE,
	              "ut, which TMX 1.4 advises against and level 2 doesn't have",
	              "write bpt, ept, it or ph" },
	[LINT_DATE] = { "date", LINT_SEVERITY_WARNING, "a date that isn't YYYYMMDDThhmmssZ",
	                "write it in that form" },
	[LINT_PROP_TYPE] = { "prop-type", LINT_SEVERITY_WARNING,
	                     "a prop without type, which the DTD requires", "name its type" },
	[LINT_PROP_NAME] = { "prop-name", LINT_SEVERITY_WARNING,
	                     "a prop that makes OmegaT take the tu for an alternative translation",
	                     "rename it to x-..." },
	[LINT_TUID] = { "tuid", LINT_SEVERITY_NOTE, "a tuid with white space",
	                "remove the white space" },
};

_Static_assert(sizeof(rules) / sizeof(rules[0]) == LINT_RULES, "a rule each");

const struct lint_rule *lint_rules(size_t *n)
{
	*n = LINT_RULES;
	return rules;
}

void lint_found_again(struct linter *l, enum lint_rule_id rule, const char *detail, size_t earlier)
{
	const struct lint_finding finding = { &rules[rule], detail, l->line, l->column, earlier };

	l->take(l->context, &finding);
}

void lint_found(struct linter *l, enum lint_rule_id rule, const char *detail)
{
	lint_found_again(l, rule, detail, 0);
}

void lint_found_once(struct linter *l, enum lint_rule_id rule)
{
	struct lint_tally *tally = &l->tallies[rule];

	if (tally->n && tally->segment == l->segment)
		return;
	if (!tally->n++) {
		tally->line = l->line;
		tally->column = l->column;
	}
	tally->segment = l->segment;
}
