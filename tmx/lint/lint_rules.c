#include "tmx/lint/linter.h"

const char *const severity_names[] = { "note", "warning", "error" };

static const struct lint_rule rules[] = {
	[UNREADABLE] = { "unreadable", SEVERITY_ERROR,
	                 "no TMX, or no XML, or cut short: tools refuse the file",
	                 "export it again, or use koppel tmx fix --recover" },
	[FILE_NAME] = { "file-name", SEVERITY_NOTE,
	                "a name that doesn't end in .tmx or .tmx.gz, in small letters: OmegaT 3.6 "
	                "passes over the file",
	                "rename it" },
	[ENCODING] = { "encoding", SEVERITY_ERROR,
	               "the XML declaration names another encoding than the byte order mark: "
	               "OmegaT fails to load the file",
	               "declare the encoding that it is in" },
	[NAMESPACE] = { "namespace", SEVERITY_WARNING,
	                "a namespace is declared, which the DTD doesn't allow; OmegaT 6.1 refuses "
	                "the file",
	                "remove xmlns" },
	[NO_VERSION] = { "version-missing", SEVERITY_NOTE,
	                 "tmx has no version, which the standard requires",
	                 "write version=\"1.4\"" },
	[VERSION] = { "version", SEVERITY_WARNING,
	              "the version is neither 1.4 nor 1.1: OmegaT 6.1 and others refuse the file",
	              "write version=\"1.4\"" },
	[NO_HEADER] = { "header-missing", SEVERITY_ERROR,
	                "there is no header, which the DTD requires", "add one, with srclang" },
	[SRCLANG_MISSING] = { "srclang-missing", SEVERITY_ERROR,
	                      "the header has no srclang: OmegaT fails to load the file, Weblate "
	                      "refuses it",
	                      "set srclang to the language of the sources" },
	[SRCLANG_ALL] = { "srclang-all", SEVERITY_WARNING,
	                  "srclang is \"*all*\": Trados, Okapi and others need a language",
	                  "set srclang to the language of the sources" },
	[HEADER_ATTRIBUTE] = { "header-attribute-missing", SEVERITY_WARNING,
	                       "the header lacks an attribute that the DTD requires; OmegaT 6.1 "
	                       "refuses the file",
	                       "add the attribute" },
	[SEGTYPE_PARAGRAPH] = { "segtype-paragraph", SEVERITY_NOTE,
	                        "segtype is paragraph: OmegaT splits the texts into sentences, and "
	                        "finds none if their numbers differ",
	                        "write sentence if they are sentences" },
	[CREATIONTOOL] = { "creationtool", SEVERITY_WARNING,
	                   "creationtool is OmegaT: OmegaT takes what inline codes hold for text",
	                   "name another tool" },
	[UNKNOWN_ELEMENT] = { "element-unknown", SEVERITY_WARNING,
	                      "an element that TMX doesn't have there; OmegaT 6.1 refuses the file",
	                      "remove it" },
	[STRAY_TEXT] = { "text-stray", SEVERITY_WARNING, "text outside of seg, note and prop",
	                 "remove it" },
	[ORDER] = { "order", SEVERITY_WARNING,
	            "a note or prop behind what it must stand before; OmegaT 6.1 refuses the file",
	            "move it to the beginning of its element" },
	[NO_BODY] = { "body-missing", SEVERITY_ERROR,
	              "a tu outside of body: most tools don't find it", "put it into body" },
	[CAPITALS] = { "element-case", SEVERITY_ERROR,
	               "an element's name in capitals: tools don't know it",
	               "write it in small letters" },
	[FOREIGN] = { "attribute-foreign", SEVERITY_WARNING,
	              "an attribute of another namespace, or one that tmx, body or seg doesn't "
	              "have; OmegaT 6.1 refuses the file",
	              "remove it" },
	[ATTRIBUTE_UNKNOWN] = { "attribute-unknown", SEVERITY_WARNING,
	                        "an attribute that TMX doesn't have there; OmegaT 6.1 refuses the "
	                        "file",
	                        "remove it, or make it a prop" },
	[ATTRIBUTE_MISSING] = { "attribute-missing", SEVERITY_WARNING,
	                        "an attribute is missing that the DTD requires; OmegaT 6.1 refuses "
	                        "the file",
	                        "add it" },
	[ATTRIBUTE_VALUE] = { "attribute-value", SEVERITY_WARNING,
	                      "a value that TMX doesn't have for the attribute",
	                      "write one that it has" },
	[SECOND_SEGMENT] = { "seg-second", SEVERITY_ERROR,
	                     "a second seg in a tuv: tools read one of them",
	                     "make it a tuv of its own" },
	[UNKNOWN_ENTITY] = { "entity-unknown", SEVERITY_ERROR,
	                     "an entity that isn't declared: tools drop it, or refuse the file",
	                     "write the character itself" },
	[LANG_MISSING] = { "lang-missing", SEVERITY_ERROR,
	                   "a tuv without a language: OmegaT fails to load the file",
	                   "add xml:lang" },
	[LANG_MALFORMED] = { "lang-malformed", SEVERITY_WARNING,
	                     "no language tag (BCP 47): tools don't match it with a project's "
	                     "language",
	                     "write it like nl or en-GB" },
	[LANG_LONG] = { "lang-three-letters", SEVERITY_WARNING,
	                "three letters for a language that has two (BCP 47): OmegaT doesn't match "
	                "it with nl or en",
	                "write it like nl or en-GB" },
	[LANG_OLD] = { "lang-old", SEVERITY_WARNING,
	               "lang instead of xml:lang, which came with TMX 1.3; OmegaT 6.1 refuses the "
	               "file",
	               "write xml:lang" },
	[LANG_MIXED] = { "lang-mixed", SEVERITY_NOTE,
	                 "a language written in several ways: tools that compare tags as they are "
	                 "find some of it",
	                 "write it in one way" },
	[NO_SEGMENT] = { "seg-missing", SEVERITY_ERROR, "a tuv without seg", "remove the tuv" },
	[EMPTY_SEGMENT] = { "seg-empty", SEVERITY_WARNING,
	                    "an empty segment: tools insert nothing as the translation",
	                    "remove the tuv" },
	[NO_VARIANT] = { "tu-empty", SEVERITY_ERROR, "a tu without tuv", "remove it" },
	[ONE_LANGUAGE] = { "tu-one-language", SEVERITY_WARNING,
	                   "a tu in one language: nothing is translated", "add the translation" },
	[NO_SOURCE] = { "source-missing", SEVERITY_WARNING,
	                "no tuv is in the source language: tools skip the tu",
	                "correct srclang or xml:lang" },
	[SOURCE_SECOND] = { "source-second", SEVERITY_NOTE,
	                    "the first tuv is not in the source language: the Translate Toolkit "
	                    "takes it for the source",
	                    "put the source first" },
	[SECOND_VARIANT] = { "tuv-second", SEVERITY_NOTE,
	                     "a second tuv in the same language: which one is used differs by tool",
	                     "make it a tu of its own" },
	[UNTRANSLATED] = { "untranslated", SEVERITY_NOTE,
	                   "the translation is the same as the source",
	                   "translate it, or remove the tu" },
	[DUPLICATE] = { "duplicate", SEVERITY_NOTE,
	                "the source, context and translation of an earlier tu", "remove it" },
	[CONFLICT] = { "conflict", SEVERITY_WARNING,
	               "another translation of an earlier tu's source, in the same context: OmegaT "
	               "uses the last, others the first",
	               "keep one" },
	[UNMERGED] = { "conflict-unresolved", SEVERITY_ERROR,
	               "one of two versions of a tu that koppel tmx merge3 left in conflict: tools "
	               "take either",
	               "keep one of them, or one made of both, without the prop x-conflict" },
	[NOT_COMPARED] = { "not-compared", SEVERITY_NOTE,
	                   "translations that weren't looked for again later in the memory, which "
	                   "has too many",
	                   "find all duplicates with koppel tmx merge" },
	[BLANK_ENDS] = { "blank-ends", SEVERITY_WARNING,
	                 "white space at an end of the segment: no exact match in OmegaT",
	                 "remove it" },
	[LINE_BREAK] = { "line-break", SEVERITY_WARNING,
	                 "a line break within the segment: no exact match", "make it a blank" },
	[DOUBLE_BLANK] = { "double-blank", SEVERITY_NOTE,
	                   "more than one blank in a row: no exact match", "leave one" },
	[LOST_CHARACTER] = { "character-lost", SEVERITY_WARNING,
	                     "U+FFFD, where a character got lost", "restore it" },
	[MOJIBAKE] = { "mojibake", SEVERITY_WARNING,
	               "looks like UTF-8 that was read as another encoding", "convert it back" },
	[DOUBLE_ESCAPED] = { "double-escaped", SEVERITY_WARNING, "an entity that was escaped twice",
	                     "write the character itself" },
	[INVISIBLE] = { "invisible", SEVERITY_NOTE,
	                "a soft hyphen, zero-width space or the like: no exact match",
	                "remove it" },
	[NOT_COMPOSED] = { "not-composed", SEVERITY_NOTE,
	                   "letters apart from their accents (not Unicode's form C): no exact "
	                   "match in the Translate Toolkit",
	                   "write it in form C" },
	[CODES_UNBALANCED] = { "codes-unbalanced", SEVERITY_WARNING,
	                       "bpt and ept don't pair: each bpt needs a later ept with the same i",
	                       "correct the codes" },
	[CODES] = { "codes", SEVERITY_NOTE,
	            "inline codes: the Translate Toolkit takes what they hold for text",
	            "nothing, where the tools know codes" },
	[HI] = { "hi", SEVERITY_WARNING,
	         "hi: OmegaT 3.6 leaves out the text within, unless it shows codes (level 2)",
	         "remove the element, and leave its text" },
	[UT] = { "ut", SEVERITY_NOTE, "ut, which TMX 1.4 advises against, and not in level 2",
	         "write bpt, ept, it or ph" },
	[DATE] = { "date", SEVERITY_WARNING, "a date that isn't YYYYMMDDThhmmssZ", "write it so" },
	[PROP_TYPE] = { "prop-type", SEVERITY_WARNING,
	                "a prop without type, which the DTD requires", "name its type" },
	[PROP_NAME] = { "prop-name", SEVERITY_WARNING,
	                "a prop that makes OmegaT take the tu for an alternative translation",
	                "rename it to x-..." },
	[TUID] = { "tuid", SEVERITY_NOTE, "a tuid with white space", "remove the white space" },
};

_Static_assert(sizeof(rules) / sizeof(rules[0]) == RULES, "a rule each");

const struct lint_rule *lint_rules(size_t *n)
{
	*n = RULES;
	return rules;
}

void found_again(struct linter *l, enum rule rule, const char *detail, size_t earlier)
{
	const struct finding finding = { &rules[rule], detail, l->line, l->column, earlier };

	l->take(l->context, &finding);
}

void found(struct linter *l, enum rule rule, const char *detail)
{
	found_again(l, rule, detail, 0);
}

void found_once(struct linter *l, enum rule rule)
{
	struct tally *tally = &l->tallies[rule];

	if (tally->n && tally->segment == l->segment)
		return;
	if (!tally->n++) {
		tally->line = l->line;
		tally->column = l->column;
	}
	tally->segment = l->segment;
}
