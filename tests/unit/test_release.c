/* What was never filled can be released, and what was released can be released once more. */
#include <string.h>

#include "align/alignment.h"
#include "align/anchor.h"
#include "align/band.h"
#include "align/bitext.h"
#include "align/explanation.h"
#include "align/harvest.h"
#include "align/junction.h"
#include "align/lattice.h"
#include "align/length.h"
#include "align/lexical.h"
#include "align/model.h"
#include "align/table.h"
#include "base/vocabulary.h"
#include "corpora/document.h"
#include "corpora/ladder.h"
#include "corpora/spelling.h"
#include "corpora/text_walk.h"
#include "dicts/glossary.h"
#include "dicts/speller.h"
#include "dicts/wanted.h"
#include "formats/xliff/codes.h"
#include "formats/table/columns.h"
#include "io/csv.h"
#include "io/file.h"
#include "io/json.h"
#include "io/text_in.h"
#include "io/xml_reader.h"
#include "io/zip.h"
#include "regex/regex.h"
#include "regex/set_builder.h"
#include "segment/ruleset.h"
#include "segment/segmenter.h"
#include "segment/srx.h"
#include "tests/unit/suites.h"
#include "text/token.h"
#include "tmx/compare/change.h"
#include "tmx/compare/match.h"
#include "tmx/compare/merge.h"
#include "tmx/compare/merge3.h"
#include "tmx/model/code_pairs.h"
#include "tmx/model/digest.h"
#include "tmx/model/unit_maker.h"
#include "tmx/model/unit_reader.h"
#include "tmx/select/filter.h"
#include "tmx/select/language_check.h"

/* Structs that their owner fills: zeroed, they are released twice. */
#define STRUCTS(X)                                                                                 \
	X(alignment, alignment_release)                                                            \
	X(anchors, anchors_release)                                                                \
	X(arena, arena_release)                                                                    \
	X(band, band_release)                                                                      \
	X(bitext, bitext_release)                                                                  \
	X(code_pairs, code_pairs_release)                                                          \
	X(codes, codes_release)                                                                    \
	X(columns, columns_release)                                                                \
	X(decoded, decoded_release)                                                                \
	X(digest_map, digest_map_release)                                                          \
	X(document, document_release)                                                              \
	X(explanation, explanation_release)                                                        \
	X(file_out, file_out_discard)                                                              \
	X(glossary, glossary_release)                                                              \
	X(harvest, harvest_release)                                                                \
	X(junction_model, junction_release)                                                        \
	X(ladder, ladder_release)                                                                  \
	X(lattice, lattice_release)                                                                \
	X(length_model, length_release)                                                            \
	X(matches, matches_release)                                                                \
	X(band_pins, band_pins_release)                                                            \
	X(bitext_places, bitext_places_release)                                                    \
	X(model, model_release)                                                                    \
	X(segments, segments_release)                                                              \
	X(set_builder, set_builder_release)                                                        \
	X(spelling, spelling_release)                                                              \
	X(strbuf, strbuf_release)                                                                  \
	X(table, table_release)                                                                    \
	X(text_walk, text_walk_release)                                                            \
	X(tokenizer, tokenizer_release)                                                            \
	X(unit_maker, maker_release)                                                               \
	X(vocabulary, vocabulary_release)

/* Structs that a function makes: NULL is released, too. */
#define POINTERS(X)                                                                                \
	X(changer, changer_free)                                                                   \
	X(csv_reader, csv_reader_free)                                                             \
	X(decode_stream, decode_stream_close)                                                      \
	X(file_in, file_in_close)                                                                  \
	X(filter, filter_free)                                                                     \
	X(json, json_free)                                                                         \
	X(language_checker, language_checker_free)                                                 \
	X(lexical, lexical_free)                                                                   \
	X(lexicon, lexicon_free)                                                                   \
	X(matcher, matcher_free)                                                                   \
	X(merge3, merge3_free)                                                                     \
	X(merger, merger_free)                                                                     \
	X(regex, regex_free)                                                                       \
	X(regex_space, regex_space_free)                                                           \
	X(ruleset, ruleset_free)                                                                   \
	X(segmenter, segmenter_free)                                                               \
	X(speller, speller_free)                                                                   \
	X(srx, srx_free)                                                                           \
	X(text_in, text_in_close)                                                                  \
	X(unit_reader, unit_reader_close)                                                          \
	X(wanted, wanted_free)                                                                     \
	X(xml_reader, xml_reader_close)                                                            \
	X(zip_in, zip_in_close)

#define RELEASE_ZEROED(type, release)                                                              \
	static void zeroed_##type(void)                                                            \
	{                                                                                          \
		struct type x;                                                                     \
                                                                                                   \
		memset(&x, 0, sizeof(x));                                                          \
		release(&x);                                                                       \
		release(&x);                                                                       \
	}
#define RELEASE_NONE(type, release)                                                                \
	static void zeroed_##type(void)                                                            \
	{                                                                                          \
		release(NULL);                                                                     \
	}
STRUCTS(RELEASE_ZEROED)
POINTERS(RELEASE_NONE)

#define NAME(type, release) zeroed_##type,
static void (*const releases[])(void) = { STRUCTS(NAME) POINTERS(NAME) };

START_TEST(zeroed_is_releasable)
{
	releases[_i]();
}
END_TEST

/* A string that was zeroed is one that can be added to. */
START_TEST(zeroed_string)
{
	struct strbuf sb = { 0 };

	strbuf_clear(&sb);
	strbuf_add(&sb, "", 0);
	strbuf_addf(&sb, "%d", 12);
	ck_assert_str_eq(sb.data, "12");
	strbuf_release(&sb);
	ck_assert_str_eq(sb.data, "");
	strbuf_release(&sb);
}
END_TEST

Suite *release_suite(void)
{
	Suite *suite = suite_create("release");
	TCase *tcase = tcase_create("release");

	tcase_add_loop_test(tcase, zeroed_is_releasable, 0, sizeof(releases) / sizeof(releases[0]));
	tcase_add_test(tcase, zeroed_string);
	suite_add_tcase(suite, tcase);
	return suite;
}
