/* Words broken at line ends. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "segment/dehyphenate.h"
#include "tests/unit/suites.h"
#include "text/unicode.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Characters that a source file doesn't show well. */
#define NBSP "\302\240"
#define SHY "\302\255"
#define NOT_SIGN "\302\254"
#define HYPHEN "\342\200\220"
#define NO_BREAK_HYPHEN "\342\200\221"
#define ACUTE "\314\201"
#define ZWSP "\342\200\213"

static const struct {
	const char *text, *joined;
	size_t n;
} cases[] = {
	/* nothing to do */
	{ "", "", 0 },
	{ "-", "-", 0 },
	{ "-\n", "-\n", 0 },
	{ "-\nen", "-\nen", 0 },
	{ "ver-", "ver-", 0 },
	{ "ver-\n", "ver-\n", 0 },
	{ "De haven\nligt stil.\n", "De haven\nligt stil.\n", 0 },
	{ "De ver-antwoord", "De ver-antwoord", 0 },

	/* the hyphen goes, and the line break moves */
	{ "Dat is ver-\nantwoord en goed.", "Dat is verantwoord\nen goed.", 1 },
	{ "een ant-\nwoord, zei hij", "een antwoord,\nzei hij", 1 },
	{ "(een ‘ant-\nwoord’) of\nniet", "(een ‘antwoord’)\nof\nniet", 1 },
	{ "een ant-\nwoord–nee dus", "een antwoord–nee\ndus", 1 },
	{ "ij-\nzer, ré-\népouser, straf" HYPHEN "\nfe straf", "ijzer,\nréépouser,\nstraffe\nstraf",
	  3 },
	{ "cafe" ACUTE "-\ntje is", "cafe" ACUTE "tje\nis", 1 },
	{ "в го-\nроде был", "в городе\nбыл", 1 },

	/* the line break is dropped where the line ends anyway */
	{ "een ant-\nwoord\nen meer", "een antwoord\nen meer", 1 },
	{ "een ant-\nwoord.  \n\nEn meer", "een antwoord.  \n\nEn meer", 1 },
	{ "een ant-\nwoord", "een antwoord", 1 },
	{ "een ant-\nwoord ", "een antwoord ", 1 },
	{ "een ant-\nwoord" NBSP "!\nJa", "een antwoord" NBSP "!\nJa", 1 },

	/* the line break moves on to where no list seems to begin */
	{ "een ant-\nwoord - nee, – dus", "een antwoord -\nnee, – dus", 1 },
	{ "in de-\ncember 12. Dat", "in december 12.\nDat", 1 },
	{ "een ant-\nwoord – 12\nnee", "een antwoord – 12\nnee", 1 },
	{ "bij hoofd-\nstuk" NBSP "a is", "bij hoofdstuk" NBSP "a\nis", 1 },
	{ "een ant-\nwoord" NBSP "» is", "een antwoord" NBSP "»\nis", 1 },

	/* other line ends, and blanks */
	{ "een ant-\r\nwoord is\r\ndat", "een antwoord\r\nis\r\ndat", 1 },
	{ "een ant-\r\nwoord\r\ndat", "een antwoord\r\ndat", 1 },
	{ "een ant-\rwoord is\rdat", "een antwoord\ris\rdat", 1 },
	{ "een ant- \t\nwoord is", "een antwoord \t\nis", 1 },
	{ "  een ant-\n  woord  is", "  een antwoord\n  is", 1 },
	{ "een ant-\n\fwoord is", "een antwoord\n\fis", 1 },
	{ "een ant-\n\nwoord", "een ant-\n\nwoord", 0 },
	{ "een ant-\r\n\r\nwoord", "een ant-\r\n\r\nwoord", 0 },
	{ "een ant-\n \t\nwoord", "een ant-\n \t\nwoord", 0 },

	/* more than one */
	{ "is ver-\nant-\nwoord en", "is verantwoord\nen", 1 },
	{ "ver-\nant-\nwoor-\nde-\nlijk", "verantwoordelijk", 1 },
	{ "is ver-\nlies van ver-\nstand en ge-\nluk\n", "is verlies\nvan verstand\nen geluk\n",
	  3 },
	{ "ver-\nlies ver-\nstand ge-\nluk", "verlies\nverstand\ngeluk", 3 },
	{ "sport-\nvis-serij-\nboot is", "sportvis-serijboot\nis", 1 },

	/* the hyphen stays when the text says so */
	{ "wij mee-\neten. Zij mee-eten.", "wij mee-eten.\nZij mee-eten.", 1 },
	{ "They re-\nenter. To Re-enter is", "They re-enter.\nTo Re-enter is", 1 },
	{ "well" HYPHEN "\nknown; well" NO_BREAK_HYPHEN "known",
	  "well" HYPHEN "known;\nwell" NO_BREAK_HYPHEN "known", 1 },
	{ "state-of-\nthe-art is a state-of-the-art", "state-of-the-art\nis a state-of-the-art",
	  1 },
	{ "wel-\nknown, well-known", "welknown,\nwell-known", 1 },
	{ "well-\nknown, well--known, well- known", "wellknown,\nwell--known, well- known", 1 },

	/* the word without the hyphen counts before the word with it */
	{ "wij mee-\neten, mee-eten, meeeten", "wij meeeten,\nmee-eten, meeeten", 1 },
	{ "E-\nmail is email", "Email\nis email", 1 },
	{ "de schot-\nen. Schoten!", "de schoten.\nSchoten!", 1 },
	{ "de schot-\nen. Scho" SHY "ten!", "de schoten.\nScho" SHY "ten!", 1 },
	{ "VER-\nantwoord, Verantwoord", "VERantwoord,\nVerantwoord", 1 },
	{ "IC-\nver-\nvoer, ICvervoer", "ICvervoer,\nICvervoer", 1 },

	/* halves at line ends are not words of the text */
	{ "de schot-\nen, ver-\nschoten", "de schot-\nen, verschoten", 1 },
	{ "de schot-\nen, schoten-\nvol", "de schot-\nen, schotenvol", 1 },
	{ "de schot-\nen, schoten-\nen", "de schot-\nen, schoten-\nen", 0 },
	{ "mee-\neten, mee-\neten", "meeeten,\nmeeeten", 2 },

	/* capitals and digits */
	{ "het A-\nteam won", "het A-team\nwon", 1 },
	{ "de IC-\ntrein", "de IC-trein", 1 },
	{ "een 19-\nvoudig kampioen", "een 19-voudig\nkampioen", 1 },
	{ "per m²-\nprijs nu", "per m²-prijs\nnu", 1 },
	{ "Noord-\nzee, Jan-\nSmit", "Noordzee,\nJan-\nSmit", 1 },
	{ "COVID-\n19 is", "COVID-\n19 is", 0 },
	{ "VERANT-\nWOORD", "VERANT-\nWOORD", 0 },

	/* soft hyphens, and not signs in their place */
	{ "een ant" SHY "\nwoord is", "een antwoord\nis", 1 },
	{ "een ant" NOT_SIGN "\nwoord is", "een antwoord\nis", 1 },
	{ "de IC" NOT_SIGN "\ntrein, schot" SHY "\nen of", "de ICtrein,\nschoten\nof", 2 },
	{ "ver" SHY "\nant" SHY "\nwoord mee" SHY "\neten; mee-eten",
	  "verantwoord\nmeeeten;\nmee-eten", 2 },
	{ "een " NOT_SIGN "\np of q", "een " NOT_SIGN "\np of q", 0 },

	/* suspended hyphens */
	{ "voor-\nen nadelen", "voor-\nen nadelen", 0 },
	{ "zon-\nof feestdagen", "zon-\nof feestdagen", 0 },
	{ "in-\nen uitvoer", "in-\nen uitvoer", 0 },
	{ "pre-\nand post-war", "pre-\nand post-war", 0 },
	{ "two-\nor three-day", "two-\nor three-day", 0 },
	{ "een twee-\ntot driejarig", "een twee-\ntot driejarig", 0 },
	{ "Haupt-\nund, Ein-\noder, Vor-\nbzw. Nach", "Haupt-\nund, Ein-\noder, Vor-\nbzw. Nach",
	  0 },
	{ "wor-\nden; tot-\ntot-en; gol-\nfend", "worden;\ntot-\ntot-en; golfend", 2 },
	{ "voor-\nen na-\ndelen", "voor-\nen nadelen", 1 },

	/* dashes */
	{ "een woord -\nwoord", "een woord -\nwoord", 0 },
	{ "een woord--\nwoord", "een woord--\nwoord", 0 },
	{ "een woord–\nwoord", "een woord–\nwoord", 0 },
	{ "een woord" NBSP "-\nwoord", "een woord" NBSP "-\nwoord", 0 },
	{ "(ja)-\nwoord", "(ja)-\nwoord", 0 },
	{ "woord-\n(ja)", "woord-\n(ja)", 0 },

	/* addresses */
	{ "http://een-\nadres.nl is", "http://een-\nadres.nl is", 0 },
	{ "www.een-\nlang-\nadres.nl is ver-\nkeerd", "www.een-\nlang-\nadres.nl is verkeerd", 1 },
	{ "jan-\npiet@een.nl is", "jan-\npiet@een.nl is", 0 },
	{ "een en/of ant-\nwoord is www.", "een en/of antwoord\nis www.", 1 },
	{ "een ant-\nwoord/en", "een ant-\nwoord/en", 0 },
	{ "x/y ver-\nlies\n/z", "x/y verlies\n/z", 1 },

	/* odd places */
	{ "\n\nver-\nlies", "\n\nverlies", 1 },
	{ "ver-\nlies\n", "verlies\n", 1 },
	{ "ver" ZWSP "-\nlies", "ver" ZWSP "-\nlies", 0 },
	{ "中-\nver", "中-ver", 1 },
};

START_TEST(words_are_joined)
{
	struct strbuf out = STRBUF_INIT;
	size_t n = dehyphenate(&out, cases[_i].text, strlen(cases[_i].text), NULL, NULL);

	ck_assert_msg(strcmp(out.data, cases[_i].joined) == 0, "'%s' became '%s', not '%s'",
	              cases[_i].text, out.data, cases[_i].joined);
	ck_assert_uint_eq(n, cases[_i].n);
	strbuf_release(&out);
}
END_TEST

START_TEST(text_is_appended)
{
	struct strbuf out = STRBUF_INIT;

	strbuf_addstr(&out, "Ja. ");
	ck_assert_uint_eq(dehyphenate(&out, "ver-\nlies-\n", 9, NULL, NULL), 1);
	ck_assert_str_eq(out.data, "Ja. verlies");
	strbuf_release(&out);
}
END_TEST

/* ---- Nothing is lost ---- */

/* Appends the text without its hyphens and white space. */
static void add_ink(struct strbuf *out, const char *text, size_t length)
{
	uint32_t cp;

	for (size_t at = 0, step; at < length; at += step) {
		step = unicode_next(text + at, length - at, &cp);
		if (!unicode_is_space(cp) && cp != '-' && cp != 0xAC && cp != 0xAD && cp != 0x2010)
			strbuf_add(out, text + at, step);
	}
}

static void count_lines(const char *text, size_t length, size_t *lines, size_t *empty)
{
	*lines = *empty = 0;
	for (size_t at = 0; at < length; at++) {
		bool end = text[at] == '\n' || (text[at] == '\r' && text[at + 1] != '\n');
		size_t before = at - (at && text[at] == '\n' && text[at - 1] == '\r');
		*lines += end;
		*empty += end && (!before || text[before - 1] == '\n' || text[before - 1] == '\r');
	}
}

/*
 * Ink and empty lines stay, lines don't become more, and a text without broken words is the same.
 */
static void check_kept(const char *text, size_t length)
{
	struct strbuf out = STRBUF_INIT, before = STRBUF_INIT, after = STRBUF_INIT;
	size_t lines[2], empty[2];
	size_t joined = dehyphenate(&out, text, length, NULL, NULL);

	add_ink(&before, text, length);
	add_ink(&after, out.data, out.length);
	ck_assert_str_eq(after.data, before.data);
	ck_assert_uint_eq(unicode_valid_bytes(out.data, out.length), out.length);
	ck_assert_uint_le(out.length, length);
	ck_assert_msg(joined || strcmp(out.data, text) == 0, "'%s' became '%s'", text, out.data);
	count_lines(text, length, &lines[0], &empty[0]);
	count_lines(out.data, out.length, &lines[1], &empty[1]);
	ck_assert_uint_le(lines[1], lines[0]);
	ck_assert_msg(empty[1] == empty[0], "'%s' became '%s'", text, out.data);
	strbuf_release(&out);
	strbuf_release(&before);
	strbuf_release(&after);
}

/* All texts of the table in one, and cut anywhere. */
START_TEST(texts_are_kept)
{
	struct strbuf all = STRBUF_INIT;

	for (size_t i = 0; i < COUNT(cases); i++) {
		strbuf_addstr(&all, cases[i].text);
		strbuf_addstr(&all, i % 3 ? " " : "-\n");
		for (size_t length = 0; length <= strlen(cases[i].text); length++) {
			size_t valid = unicode_valid_bytes(cases[i].text, length);
			char *text = xstrndup(cases[i].text, valid);
			check_kept(text, valid);
			free(text);
		}
	}
	check_kept(all.data, all.length);
	strbuf_release(&all);
}
END_TEST

static const char *const pieces[] = {
	"-", "\n", "\r\n", "\r", " ", "a", "en", "B", "1", ".", "/", SHY, NOT_SIGN, NBSP,
};

/* Four pieces after a letter, in every order. */
START_TEST(short_texts_are_kept)
{
	size_t orders = COUNT(pieces) * COUNT(pieces) * COUNT(pieces) * COUNT(pieces);
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < orders; i++) {
		strbuf_clear(&text);
		strbuf_addch(&text, 'a');
		for (size_t rest = i, j = 0; j < 4; j++, rest /= COUNT(pieces))
			strbuf_addstr(&text, pieces[rest % COUNT(pieces)]);
		check_kept(text.data, text.length);
	}
	strbuf_release(&text);
}
END_TEST

START_TEST(random_texts_are_kept)
{
	struct strbuf text = STRBUF_INIT;
	uint32_t random = 1;

	for (int i = 0; i < 1000; i++) {
		strbuf_clear(&text);
		for (int j = 0; j < 60; j++) {
			random = random * 1664525 + 1013904223;
			strbuf_addstr(&text, pieces[(random >> 16) % COUNT(pieces)]);
		}
		check_kept(text.data, text.length);
	}
	strbuf_release(&text);
}
END_TEST

/* Line breaks move within their lines, and keep their kind. */
START_TEST(lines_keep_their_numbers)
{
	struct strbuf text = STRBUF_INIT, out = STRBUF_INIT, want = STRBUF_INIT;

	for (int i = 0; i < 100; i++) {
		strbuf_addf(&text, "lood %d is ge-\nwoon zwaar,\r\nen toch\n", i);
		strbuf_addf(&want, "lood %d is gewoon\nzwaar,\r\nen toch\n", i);
	}
	ck_assert_uint_eq(dehyphenate(&out, text.data, text.length, NULL, NULL), 100);
	ck_assert_str_eq(out.data, want.data);
	strbuf_release(&text);
	strbuf_release(&out);
	strbuf_release(&want);
}
END_TEST

/* ---- Work ---- */

/* Texts of one thing over and over, each of which something has to be looked up or ahead for. */
static const char *const patterns[] = {
	"a",
	"a ",
	" ",
	"\n",
	"\r",
	"-",
	"- ",
	"-\n",
	"a-",
	"a-\n",
	"a -\n",
	"ver-\nlies ",
	"ver-\r\nlies\r\n",
	"ver-\n",
	"ver- \n ",
	"voor-\nen ",
	"en-\n",
	"IC-\n",
	"1-\n",
	"a/-\n",
	"www.a-\n",
	"a-\n\n",
	"a-a-\n",
	"a-a ",
	"mee-eten mee-\neten ",
	SHY,
	"a" SHY "\n",
	NOT_SIGN,
	"a" NOT_SIGN "\n",
	NBSP,
	"a-\na" NBSP,
	"a-\na - ",
	"a-\na 1 ",
	"é-\n",
	"e" ACUTE "-\n",
	ACUTE,
	"中",
	"中-\na",
	"a-\n ",
};

/* Bytes allocated to dehyphenate n bytes or so of a pattern after a hyphenated word. */
static size_t work(const char *pattern, size_t n)
{
	struct strbuf text = STRBUF_INIT, out = STRBUF_INIT;

	strbuf_addstr(&text, "ge-\nbroken");
	while (text.length < n)
		strbuf_addstr(&text, pattern);
	size_t before = xalloc_total_bytes();
	dehyphenate(&out, text.data, text.length, NULL, NULL);
	size_t bytes = xalloc_total_bytes() - before;
	check_kept(text.data, text.length);
	strbuf_release(&text);
	strbuf_release(&out);
	return bytes;
}

/* Scans that allocate nothing would show in the time limit: 10^10 steps are too many. */
START_TEST(work_grows_linearly)
{
	size_t one = work(patterns[_i], 100000);
	size_t two = work(patterns[_i], 200000);

	ck_assert_msg(two <= one * 5 / 2, "'%s': %zu bytes, then %zu", patterns[_i], one, two);
}
END_TEST

/* ---- Words that are known ---- */

static bool is_listed(void *context, const char *word, size_t length)
{
	const char *const *list = context;

	for (; *list; list++)
		if (strlen(*list) == length && memcmp(*list, word, length) == 0)
			return true;
	return false;
}

START_TEST(known_words_decide)
{
	static const char *const list[] = { "ex-minister",   "zeewier", "in-law",
		                            "Noord-Holland", "ver-der", NULL };
	static const struct {
		const char *text, *joined;
	} known[] = {
		{ "de ex-\nminister zei", "de ex-minister\nzei" },
		{ "het zee-\nwier is", "het zeewier\nis" },
		{ "a mother-in-\nlaw has", "a mother-in-law\nhas" },
		{ "in Noord-\nHolland is", "in Noord-Holland\nis" },
		{ "in Zuid-\nHolland is", "in Zuid-\nHolland is" },
		/* the text comes first */
		{ "en ver-\nder zei\nhij verder", "en verder\nzei\nhij verder" },
	};

	for (size_t i = 0; i < COUNT(known); i++) {
		struct strbuf out = STRBUF_INIT;
		dehyphenate(&out, known[i].text, strlen(known[i].text), is_listed,
		            (void *)(uintptr_t)list);
		ck_assert_str_eq(out.data, known[i].joined);
		strbuf_release(&out);
	}
}
END_TEST

Suite *dehyphenate_suite(void)
{
	Suite *suite = suite_create("dehyphenate");
	TCase *tc = tcase_create("words");

	tcase_add_loop_test(tc, words_are_joined, 0, COUNT(cases));
	tcase_add_test(tc, known_words_decide);
	tcase_add_test(tc, text_is_appended);
	tcase_add_test(tc, lines_keep_their_numbers);
	tcase_add_test(tc, texts_are_kept);
	tcase_add_test(tc, short_texts_are_kept);
	tcase_add_test(tc, random_texts_are_kept);
	suite_add_tcase(suite, tc);
	tc = tcase_create("work");
	tcase_add_loop_test(tc, work_grows_linearly, 0, COUNT(patterns));
	suite_add_tcase(suite, tc);
	return suite;
}
