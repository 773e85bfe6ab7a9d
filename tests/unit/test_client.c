/* Memories in the form that each tool expects. */
#include <string.h>

#include "tests/unit/memories.h"
#include "tests/unit/suites.h"
#include "tests/unit/unit_dump.h"
#include "tmx/fix/fix_reader.h"
#include "tmx/read/tmx_reader.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define MADE_BY(tool, srclang, body)                                                               \
	"<tmx version=\"1.4\"><header creationtool=\"" tool "\" srclang=\"" srclang                \
	"\"/><body>" body "</body></tmx>"
#define PROP(type, text) "<prop type=\"" type "\">" text "</prop>"
#define BPT(i) "<bpt i=\"" i "\"/>"
#define EPT(i) "<ept i=\"" i "\"/>"

/* clang-format off */
static const struct {
	enum client_tool tool;
	const char *text, *dump;
} memories[] = {
	/* The source first. */
	{ CLIENT_GENERIC, TMX("<tu>" TUV("en", "b") TUV("nl", "a") TUV("fr", "c") "</tu>"),
	  "nl\ntu nl:[a| en:[b| fr:[c|\n" },
	{ CLIENT_NONE, TMX("<tu>" TUV("en", "b") TUV("nl", "<hi>a</hi>") "</tu>"), "nl\ntu en:[b| nl:[<hi|a|>hi|\n" },
	{ CLIENT_OMEGAT, MADE_BY("t", "*all*", "<tu>" TUV("en", "b") TUV("nl", "a") "</tu>"), "en\ntu en:[b| nl:[a|\n" },
	/* Languages. */
	{ CLIENT_NONE, TMX("<tu srclang=\"fr\">" TUV("fr", "b") TUV("nl", "a") "</tu>"),
	  "nl\ntu srclang=fr-CA fr-CA:[b| nl:[a|\n" },
	{ CLIENT_LOKALIZE, TMX("<tu>" TUV("nl-NL", "b") TUV("pt-BR", "a") TUV("fr", "c") TUV("xx1", "d") "</tu>"),
	  "nl\ntu nl:[b| pt_BR:[a| fr:[c| xx1:[d|\n" },
	{ CLIENT_LOKALIZE, TMX("<tu>" TUV("nl", "a") TUV("en-GB", "b") TUV("sr-Latn-RS", "c") TUV("zh-Hant-HK", "d") TUV("zh-Hant", "e") "</tu>"),
	  "nl\ntu nl:[a| en:[b| sr@latin:[c| zh_HK:[d| zh_TW:[e|\n" },
	{ CLIENT_LOKALIZE, TMX("<tu>" TUV("nl", "a") TUV("en-GB", "b") TUV("en", "c") TUV("es-AR", "d") TUV("es-BO", "e") TUV("sr-Cyrl", "f") TUV("sr", "g") "</tu>"),
	  "nl\ntu nl:[a| en_GB:[b| en:[c| es:[d| es_BO:[e| sr-Cyrl:[f| sr:[g|\n" },
	{ CLIENT_LOKALIZE, TMX("<tu>" TUV("nl", "a") TUV("zh-TW", "b") TUV("zh-Hant-TW", "c") TUV("de", "d") TUV("de-AT", "e") TUV("de-AT-1996", "f") "</tu>"),
	  "nl\ntu nl:[a| zh_TW:[b| zh-Hant-TW:[c| de:[d| de_AT:[e| de-AT-1996:[f|\n" },
	{ CLIENT_WORDFAST, TMX("<tu>" TUV("nl", "a") TUV("de-Latn-CH", "b") TUV("de-CH", "c") "</tu>"),
	  "nl\ntu nl:[a| de-Latn-CH:[b| de-CH:[c|\n" },
	{ CLIENT_WORDFAST, TMX("<tu>" TUV("nl", "a") TUV("de-Latn-CH-1996", "b") TUV("es-419", "c") TUV("en-x-US", "d") "</tu>"),
	  "nl\ntu nl:[a| de-CH:[b| es-419:[c| en:[d|\n" },
	/* Codes. */
	{ CLIENT_OMEGAT, TMX("<tu>" TUV("nl", "<hi>a<ph><sub><hi>x</hi></sub></ph></hi>b") "</tu>"),
	  "nl\ntu nl:[a|<ph|<sub|x|>sub|>ph|b|\n" },
	{ CLIENT_OMEGAT, TMX("<tu>" TUV("nl", BPT("1") "a" EPT("1") BPT("1") "b" EPT("2") "c" EPT("1")) "</tu>"),
	  "nl\ntu nl:[<bpt i=1|>bpt|a|<ept i=1|>ept|<bpt i=1|>bpt|b|<it pos=end|>it|c|<ept i=1|>ept|\n" },
	{ CLIENT_OMEGAT, TMX("<tu>" TUV("nl", "<bpt i=\"1\" x=\"3\" type=\"b\">[<sub>s</sub>]</bpt>" BPT("1") "<ept/>") "</tu>"),
	  "nl\ntu nl:[<it pos=begin x=3 type=b|[|<sub|s|>sub|]|>it|<it pos=begin|>it|<it pos=end|>it|\n" },
	{ CLIENT_LOKALIZE, TMX("<tu>" TUV("nl", "a <hi>b</hi>" BPT("1") "<ph>[<sub>s</sub>]</ph> c<ph/>d" EPT("2")) TUV("en", "<ph/>") "</tu>"),
	  "nl\ntu nl:[a b[s] cd| en:[\n" },
	/* Props. */
	{ CLIENT_OMEGAT, TMX("<tu>" PROP("file", "f") PROP("x-a", "p") TUV("nl", "a") "</tu>"),
	  "nl\ntuP type=x-file'f'P type=x-a'p' nl:[a|\n" },
	{ CLIENT_OMEGAT, MADE_BY("OmegaT", "nl", "<tu>" PROP("file", "f") TUV("nl", "a") "</tu>"),
	  "nl\ntuP type=file'f' nl:[a|\n" },
	{ CLIENT_MEMOQ, MADE_BY("OmegaT", "nl", "<tu>" PROP("prev", "p") PROP("x", "y") PROP("next", "n") TUV("en", "b") TUV("nl", "a") "</tu>"),
	  "nl\ntuP type=x'y' nl:P type=x-context-pre'p'P type=x-context-post'n'[a| en:[b|\n" },
	{ CLIENT_TRADOS, TMX("<tu>" PROP("domain", "d") PROP("x-b", "e") PROP("x-Context", "1, 2") PROP("x-c:Integer", "3") TUV("nl", "a") "</tu>"),
	  "nl\ntuP type=x-domain:SingleString'd'P type=x-b:SingleString'e'P type=x-Context'1, 2'P type=x-c:Integer'3' nl:[a|\n" },
	{ CLIENT_TRADOS, TMX("<tu>" PROP("x-conflict", "ours") TUV("nl", "a") "</tu>"),
	  "nl\ntuP type=x-conflict'ours' nl:[a|\n" },
	{ CLIENT_TRADOS, TMX("<tu>" PROP("x-bead", "1-1") TUV("nl", "a") "</tu>"),
	  "nl\ntuP type=x-bead:SingleString'1-1'P type=x-Origin'Alignment' nl:[a|\n" },
	{ CLIENT_MEMOQ, TMX("<tu>" PROP("x-bead", "1-1") PROP("aligned", "no") TUV("nl", "a") "</tu>"),
	  "nl\ntuP type=x-bead'1-1'P type=aligned'no' nl:[a|\n" },
	{ CLIENT_LOKALIZE, TMX("<tu>" PROP("id", "i") PROP("id", "j") PROP("file", "f") PROP("x-file", "g") TUV("nl", "a") "</tu>"),
	  "nl\ntuP type=x-context'i'P type=id'j'P type=file'f'P type=x-file'g' nl:[a|\n" },
	/* Dates. */
	{ CLIENT_TRADOS, TMX("<tu changeid=\"u\">" TUV("nl", "a") "<tuv xml:lang=\"en\" changedate=\"d\" changeid=\"v\"><seg>b</seg></tuv></tu>"),
	  "nl\ntu changeid=u changedate=d nl:[a| en:[b|\n" },
	{ CLIENT_OMEGAT, TMX("<tu><tuv xml:lang=\"nl\" changedate=\"d\"><seg>b</seg></tuv></tu>"),
	  "nl\ntu nl:[b|\n" },
};
/* clang-format on */

static struct unit_reader *open_for(struct fixer *fixer, struct client *client, const char *text)
{
	struct error err;
	struct unit_reader *reader =
		tmx_reader_memory(text, strlen(text), "x.tmx", NULL, NULL, &err);

	return fix_reader_open(reader, fixer, client, &err);
}

START_TEST(memories_for_tools)
{
	struct client_renaming renaming;
	struct strbuf out = STRBUF_INIT;
	struct error err;
	enum client_tool tool = memories[_i].tool;
	const struct unit *unit;

	tag_take(&renaming.from, "fr");
	tag_take(&renaming.to, "fr-CA");
	struct client *client = client_new(tool, &renaming, tool == CLIENT_NONE);
	struct unit_reader *reader = open_for(NULL, client, memories[_i].text);
	strbuf_addf(&out, "%s\n",
	            attributes_find(&unit_reader_header(reader)->attributes, "srclang"));
	while ((unit = unit_reader_next(reader, &err)))
		dump_unit(&out, unit);
	ck_assert_str_eq(out.data, memories[_i].dump);
	unit_reader_close(reader);
	client_free(client);
	strbuf_release(&out);
}
END_TEST

START_TEST(changes_are_counted)
{
	static const char text[] = MADE_BY(
		"t", "*all*",
		"<tu>" PROP("id", "1") TUV("nl-NL", "<hi>a</hi>" EPT("1"))
			TUV("en", "e") "</tu><tu>" TUV("en", "b") TUV("nl-NL", "c") "</tu>");
	static const size_t counts[CLIENT_CHANGE_COUNT] = {
		[CLIENT_CHANGE_SRCLANG] = 1, [CLIENT_CHANGE_ORDER] = 1, [CLIENT_CHANGE_LANG] = 3,
		[CLIENT_CHANGE_PROP] = 1,    [CLIENT_CHANGE_HI] = 1,    [CLIENT_CHANGE_PLAIN] = 1
	};
	struct error err;
	struct client *client = client_new(CLIENT_LOKALIZE, NULL, 0);
	struct unit_reader *reader = open_for(NULL, client, text);

	while (unit_reader_next(reader, &err))
		continue;
	for (int i = 0; i < CLIENT_CHANGE_COUNT; i++)
		ck_assert_msg(client_count(client, (enum client_change)i) == counts[i], "%s: %zu",
		              client_changes[i].many, client_count(client, (enum client_change)i));
	unit_reader_close(reader);
	client_free(client);
}
END_TEST

/* Blanks on both sides of a removed element become one. A unit left out has no other changes. */
START_TEST(elements_go_before_a_unit_is_fixed)
{
	static const char text[] = TMX("<tu>" TUV("nl", "a <hi> b</hi>") TUV(
		"en", "c") "</tu><tu>" PROP("id", "1") TUV("nl", "<hi> </hi>") "</tu>");
	struct strbuf out = STRBUF_INIT;
	struct error err;
	struct fixer *fixer = fixer_new();
	struct client *client = client_new(CLIENT_OMEGAT, NULL, 0);
	struct unit_reader *reader = open_for(fixer, client, text);
	const struct unit *unit;

	while ((unit = unit_reader_next(reader, &err)))
		dump_unit(&out, unit);
	ck_assert_str_eq(out.data, "tu nl:[a b| en:[c|\n");
	ck_assert_uint_eq(fixer_dropped(fixer), 1);
	ck_assert_uint_eq(client_count(client, CLIENT_CHANGE_PROP), 0);
	unit_reader_close(reader);
	fixer_free(fixer);
	client_free(client);
	strbuf_release(&out);
}
END_TEST

Suite *client_suite(void)
{
	Suite *suite = suite_create("client");
	TCase *tc = tcase_create("client");

	tcase_add_loop_test(tc, memories_for_tools, 0, (int)COUNT(memories));
	tcase_add_test(tc, changes_are_counted);
	tcase_add_test(tc, elements_go_before_a_unit_is_fixed);
	suite_add_tcase(suite, tc);
	return suite;
}
