/*
 * Text to segments.
 *
 * Long because almost half of it is one table of texts, which all tests of rules use.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "segment/segmenter.h"
#include "tests/unit/suites.h"
#include "text/unicode.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* White space that a source file doesn't show, and a superscript that it does not show well. */
#define NBSP "\302\240"
#define NNBSP "\342\200\257"
#define IDEOGRAPHIC_SPACE "\343\200\200"
#define SUPERSCRIPT_1 "\302\271"

/* '|' is not part of the text: there a segment ends and another follows. */
static const struct {
	const char *lang, *marked;
} cases[] = {
	/* full stops, and other marks that end a sentence */
	{ "nl", "De haven ligt stil." },
	{ "nl", "De haven ligt stil" },
	{ "nl", "De haven ligt stil.| Niemand werkt." },
	{ "nl", "Echt waar?| Ja!| Nee." },
	{ "nl", "Echt waar?!| Ja.| Wat!!!| Nee." },
	{ "nl", "Dat is duur (te duur!) en laat (te laat?) ook nog." },
	{ "nl", "Wat een dag! dacht zij." },
	{ "nl", "Let op: De deur is dicht; Jan heeft de sleutel." },
	{ "en", "What?!| Nobody knows.| Stop!| Go." },
	{ "en", "He works at Yahoo! and likes it." },
	{ "en", "Note: The door is shut; Jan has the key." },
	{ "nl", "Het was druk.| 17 mensen wachtten." },
	{ "en", "It was full.| 17 people waited." },
	{ "nl", "Hij kwam.| – Zij ging.| —Nee, zei zij." },

	/* abbreviations in the middle of a sentence */
	{ "nl", "Daar wonen mr. Jansen, dr. De Vries, mevr. Bos en prof. dr. Bakker." },
	{ "nl", "Dr. De Vries kwam.| Mevr. Bos bleef thuis." },
	{ "nl", "De rest, d.w.z. Rusland en Iran, stemde tegen." },
	{ "nl", "Veel landen, o.a. Frankrijk en Polen, stemden voor." },
	{ "nl", "Neem bijv. Rotterdam, en evt. Antwerpen of Gent." },
	{ "nl", "Er waren er twee, nl. Jan en Piet." },
	{ "nl", "I.v.m. Pasen en t.b.v. Jan, d.m.v. Brussel en m.b.t. Rusland, zijn wij dicht." },
	{ "nl", "Het kost 3 mln. euro, of ca. Twee miljoen excl. BTW." },
	{ "nl", "Zie nr. 5, blz. 12, art. 3 en afb. 4." },
	{ "nl", "Nr. 1 is Jan." },
	{ "nl", "Bel tel. 010-123 of vraag dhr. Jansen jr. om hulp." },
	{ "nl", "Brood, kaas enz. waren op, en Jan sr. had honger." },
	{ "nl", "Ajax vs. Feyenoord werd 2-2." },
	{ "nl", "Zij woont in St. Petersburg." },
	{ "nl", "In 44 v. Chr. werd hij vermoord." },
	{ "nl", "In 44 v.Chr. werd hij vermoord." },
	{ "nl", "Op 3 febr. 2014 en vr. 7 mrt. 2014 was hij er." },
	{ "nl", "Aanstaande zondag, a.s. zondag dus, is het feest." },
	{ "en", "There live Mr. Smith, Mrs. Brown, Dr. Jones and Prof. Gray." },
	{ "en", "Dr. Jones came.| Mrs. Brown stayed." },
	{ "en", "DR. JONES CAME.| MRS. BROWN STAYED." },
	{ "en", "Sgt. Moore met Lt. Col. Hall, Gen. Lee, Sen. Ward and Rev. King." },
	{ "en", "Some cities, e.g. London, i.e. Britain's capital, are large." },
	{ "en", "See fig. 3 in vol. 2, pp. 5-7, no. 4 and Sec. 3(b)." },
	{ "en", "He bought apples, pears, etc. and went home." },
	{ "en", "He climbed Mt. Everest and lives in St. Louis, near Ft. Worth." },
	{ "en", "Roe v. Wade was longer than Kramer vs. Kramer." },
	{ "en", "King Jr. spoke for Acme Inc. in Ohio and Jones Ltd. in York." },
	{ "en", "On Jan. 5 and Sept. 11 it rained; it is approx. 3 by now." },
	{ "en", "We met at 5 p.m. and left at 6 a.m. on Sunday." },

	/* abbreviations that end one */
	{ "nl", "Zij kochten brood, kaas enz.| Daarna gingen zij naar huis." },
	{ "nl", "Zij kochten brood, kaas enz.| Jan betaalde alles." },
	{ "nl", "Zij kochten brood, kaas enz.| ‘Dat is veel’, zei hij." },
	{ "nl", "De schade is 3 mln.| Dat is veel." },
	{ "nl", "Het is nog 50 km.| Daarna zijn wij er." },
	{ "nl", "Dat was in nov. jl.| Daarna niet meer." },
	{ "nl", "Hij werkt bij Jansen & Co.| De zaak loopt goed." },
	{ "nl", "Dat was in 44 v. Chr.| Daarna kwam Augustus." },
	{ "nl", "Dat vindt ook de VS.| China zwijgt." },
	{ "nl", "Dat vinden de V.S.| Daar is het warm." },
	{ "en", "He bought apples, pears, etc.| Then he went home." },
	{ "en", "He bought apples, pears, etc.| Jan paid for them." },
	{ "en", "She works for Acme Inc.| The firm is old." },
	{ "en", "We met at 5 p.m.| Then we left." },
	{ "en", "She said no.| Nobody laughed." },
	{ "en", "That was in Jan.| Then it snowed." },
	{ "en", "She has a Ph.D.| He has none." },
	{ "en", "They live on Main St.| They like it." },

	/* countries */
	{ "nl", "Dat zei de V.S. gisteren tegen China." },
	{ "en", "The U.S. President and the U.S. Army left for the U.K. on Monday." },
	{ "en", "They left the U.S.| Earlier, they had sold the house." },
	{ "en", "They left the U.S.| The house was sold." },
	{ "en", "They left the U.S.A.| I stayed." },
	{ "en", "That hurts the US.| China is silent." },
	{ "en", "He lives in Washington, D.C. and she doesn't." },
	{ "en", "He lives in Washington, D.C.| She doesn't." },

	/* initials, and a letter that is not one */
	{ "nl", "J. R. R. Tolkien schreef dat.| Hij was Brit." },
	{ "nl", "Dat vond J.P. Balkenende.| Hij was premier." },
	{ "nl", "Ir. J. van den Berg en prof. Th. Janssen spraken met Chr. Bos." },
	{ "nl", "Dat speelde J.-P. Rameau." },
	{ "nl", "Kent hij Jan B.?| Nee." },
	{ "nl", "Zij kregen vitamine C.| Daarna sliepen zij." },
	{ "en", "George W. Bush won.| Al Gore lost." },
	{ "en", "He read J.C. Penney and J. K. Rowling." },
	{ "en", "It was plan B.| They agreed." },
	{ "en", "It was she and I.| Then we left." },

	/* numbers, dates and times */
	{ "nl", "Dat kost 1.000 euro, of 1.000,50, en 2.500.000 in totaal.| Dat is veel." },
	{ "nl", "Het werd 3.| De rest kwam later." },
	{ "nl", "Dat was in 2014.| In 2015 niet." },
	{ "nl", "Op 24.02.2022 begon het.| Op 25-2-2022 ging het door." },
	{ "nl", "Om 17.30 uur begint het.| Om 18:00 is het klaar." },
	{ "nl", "Het was 5.30 a.m. in New York." },
	{ "en", "That costs $1,000.50, or .5 a piece, and 2.5 in all.| It is a lot." },
	{ "en", "He is 5.| She is 6." },
	{ "en", "It opened in 1999.| It closed in 2003." },
	{ "en", "Version 2.0 is out.| Version 2.1 isn't." },
	{ "en", "At 10.30 on 11.18.2014 it began." },

	/* addresses and names with full stops */
	{ "nl", "Kijk op https://www.voorbeeld.nl/a.b?c=d!e voor meer." },
	{ "nl", "Kijk op www.voorbeeld.nl.| Daar staat alles." },
	{ "nl", "Mail naar jan.jansen@voorbeeld.nl.| Wij antwoorden snel." },
	{ "en", "See http://example.com/?a=B. for more." },
	{ "en", "See www.example.com.| It is free." },
	{ "en", "Write to j.smith@example.org.| We answer soon." },
	{ "nl", "Kijk op voorbeeld.org/nl.| Daar staat alles." },
	{ "en", "Node.js and ASP.NET are old." },

	/* ellipses */
	{ "nl", "Hij wachtte... en wachtte… tot het avond was." },
	{ "nl", "Hij wachtte...| Toen ging hij." },
	{ "nl", "Hij wachtte…| Toen ging hij." },
	{ "nl", "… en toen ging hij." },
	{ "nl", "Hij zag meneer K...| Daarna zweeg hij." },
	{ "nl", "Hij zei... ‘ja’ en ging." },
	{ "nl", "Het kwam (...) nooit [...] meer goed." },
	{ "en", "He waited ... and waited." },
	{ "en", "He waited...| Then he left." },

	/* quotation marks and brackets after the full stop */
	{ "nl", "‘Dat zal hij geprobeerd hebben.’| Daarna zweeg hij." },
	{ "nl", "Hij zei: “Ik ga.”| Zij bleef." },
	{ "nl", "„Ik ga.”| Zij bleef." },
	{ "nl", "»Ik ga.«| «Ik blijf.»| Zij zweeg." },
	{ "nl", "'Ik ga.'| \"Ik blijf.\"| Zij zweeg." },
	{ "nl", "(Dat was gisteren.)| Vandaag niet." },
	{ "nl", "(“Dat was gisteren.”)| [Vandaag niet.]| Morgen wel." },
	{ "nl", "Hij zei: «" NBSP "Ik ga." NBSP "»" },
	{ "nl", "Hij zei: '' Ik ga. ''| Zij bleef." },
	{ "nl", "‘Ik ga.| Jij blijft.’" },
	{ "nl", "Zij ging.| ‘Ik blijf’, zei hij." },
	{ "nl", "Zij ging.| (Hij niet.)" },
	{ "en", "“It is late.”| He left." },
	{ "en", "He said, “I go.”| She stayed." },
	{ "en", "He said \"no.\"| She left." },
	{ "en", "(It was late.)| He left." },
	{ "en", "She left.| \"Me too,\" he said." },

	/* quotations and who says them */
	{ "nl", "‘Kom je?’ vroeg hij.| Zij zweeg." },
	{ "nl", "'Ga weg!' riep zij." },
	{ "nl", "‘Kom je?’, vroeg hij, ‘of niet?’" },
	{ "nl", "“Nee…” zei hij." },
	{ "nl", "Hij riep ‘Kom!’ en ging." },
	{ "en", "“Is it?” he asked.| She nodded." },
	{ "en", "\"Stop!\" he cried." },
	{ "en", "'Well!' thought she." },
	{ "en", "“Is it?” Anna asked.| She nodded." },
	{ "en", "“Stop!” Mr. De Wit replied." },
	{ "en", "“Is it?” I asked." },
	{ "en", "“Stop!”| He left." },
	{ "en", "“Stop!”| He said no more." },
	{ "en", "“Stop!”| Anna left." },
	{ "en", "(Is it?)| Anna asked nothing." },

	/* small letters that begin a sentence */
	{ "nl", "Hij sliep.| 's Avonds werd hij wakker." },
	{ "nl", "Hij sliep.| ’s Avonds werd hij wakker." },
	{ "nl", "Zij lachte.| 't Is waar.| ’n Man kwam langs." },
	{ "nl", "Zij lachte.| “'t Is waar”, zei zij." },
	{ "nl", "Hij woont daar.| 's-Gravenhage is mooi." },

	/* notes */
	{ "nl", "Dat is zo.[1]| Later niet." },
	{ "nl", "Dat is zo [1].| Later niet." },
	{ "nl", "Dat is zo.[1][2]| Later niet." },
	{ "nl", "“Dat is zo.” [12]| Later niet." },
	{ "nl", "Dat is zo." SUPERSCRIPT_1 "| Later niet." },
	{ "en", "It is so.[12]| Later it was not." },
	{ "en", "It is so." SUPERSCRIPT_1 "| Later it was not." },

	/* units, emoji, chapters */
	{ "nl", "Verwarm de oven voor op 180 °C.| Vet een springvorm in." },
	{ "nl", "Hoe gaat het? 😀|\nTot morgen!👍🏽| Dag." },
	{ "nl", "(Zie ook hfst. 4.)| Einde." },
	{ "nl", "Dat is plan B.| Het werkt.| J. Van den Berg is er." },
	/* lines that end where their author wanted, in a text that has empty lines too */
	{ "nl", "Voordelen|\nWie thuiswerkt, bespaart reistijd.|\n\nNadelen|\nJe mist de koffie." },
	{ "nl",
	  "Gemeente Deventer|\nPostbus 5000|\n7400 GC Deventer|\n\nBeste Karin,|\nDank voor je "
	  "brief." },
	{ "nl", "Prijzen:|\nTafel\t199,00|\nStoel\t59,50|\nKast\t12,00|\n\nTot ziens." },
	{ "nl", "Artikel 3|\nDuur|\n3.1 Deze overeenkomst treedt in werking.|\n3.2 Zij "
	        "eindigt.|\n\nEinde." },
	{ "nl", "Contact:|\no telefoon|\no e-mail|\n(a) post|\niv. fax|\n✓ chat|\n\nEinde." },
	{ "en", "We went to the\nshop.|\n\nIt was closed." },
	/* wrapped at a width, with a heading */
	{ "nl",
	  "Over de haven|\nDe haven ligt al jaren stil en\nniemand weet wanneer Jan de Wit\n"
	  "Maria weer zal zien, of de zee\nzelf.| Hij wacht.|\n\nDaar ligt een schip met de naam\n"
	  "Vrouwe Maria, en het zinkt zo\nlangzaam dat het niemand ziet." },
	{ "en",
	  "Re: your letter|\n\nWe have read it with care, and we think that Mr\nSmith is right." },
	{ "nl", "Oorlog in Oekraïne|\n\nDe haven ligt\nstil.| Niemand\nwerkt.\n" },
	{ "nl", "Oorlog in Oekraïne|\nDe haven ligt stil.|\nNiemand werkt.\n" },
	/*
	 * wrapped without an empty line; but not when sentences begin on most lines, or lines are
	 * narrow
	 */
	{ "nl",
	  "Het was een koude dag toen de brief eindelijk\nbij ons bezorgd werd.| Niemand in het "
	  "huis had\ner nog op gerekend, want de bode kwam al weken\n"
	  "niet.| Mijn vader las hem voor, eerst zacht en\ntoen steeds harder, tot iedereen in de "
	  "kamer\nhet kon horen.|\nDaarna was het in huis lange tijd heel stil en\nkoud." },
	{ "nl",
	  "Het was een koude dag toen de brief hier kwam|\nNiemand in het huis had er nog op "
	  "gerekend|\nWant de bode was er al weken niet meer geweest|\nMijn vader las hem voor en "
	  "toen werd het stil|\nSteeds harder ging hij tot ieder het kon horen|\nDaarna werd het "
	  "in huis voor lange tijd stil|\nAlleen de klok tikte nog." },
	{ "nl", "hond|\nkat|\nkoe|\nvos|\npad|\nmug|\nbij" },
	/* few lines: one that is long, or ends in a blank, goes on in small letters */
	{ "en", "It falls and then pulls the lever, initiating\na shot." },
	{ "en", "Call early \nand you'll have months \nto prepare." },
	{ "en", "hammer|\ntongs" },
	{ "en", "The long journey of an old hammer to the far east|\nIt left." },
	{ "nl", "Nodig:|\n- brood|\n- kaas\n  uit Gouda|\n\nDat was alles.\n" },
	{ "nl", "Nodig:|\n• brood|\n• kaas|\n\nDat was alles.\n" },
	{ "nl", "1. Eerst dit.| Dan dat.|\n2. Dan dat.|\n10. En ten slotte dit.\n" },
	{ "nl", "Stappen|\n\n1. Eerst dit|\n2. Dan\ndat|\n\nKlaar.\n" },
	{ "nl", "Stappen|\n\n9. Eerst|\n10. Dan" },
	{ "nl", "Oorlog|\n\nDe oorlog begon in\n2014.| Daarna werd het stil." },
	{ "nl", "a) rood|\nb) blauw|\n\nKlaar.\n" },
	{ "en", "1. The first.|\n2. The second.\n" },
	{ "en", "Table 1. Prices in euros." },
	{ "nl", "Tabel 1. Prijzen in euro's.| Zie ook tabel 2.| Daar staat meer." },
	{ "en", "Needed|\n\n* bread|\n* cheese\n" },

	/* white space */
	{ "nl", "De haven ligt stil.|" NBSP "Niemand werkt." },
	{ "nl", "Dr." NBSP "Bakker betaalde 3" NBSP "mln." NNBSP "euro op blz." NBSP "5." },
	{ "nl", "De haven ligt stil.|  \t Niemand werkt." },
	{ "nl", "\n\n  De haven ligt stil.  \n\n" },
	{ "nl", NBSP "De haven ligt stil|" NBSP IDEOGRAPHIC_SPACE "\n\nKlaar" NBSP },
	{ "nl", "Oorlog|\r\nDe haven ligt stil.| Niemand werkt.\r\n" },
	{ "nl", "Oorlog|\r\n\r\nDe haven\r\nligt stil.|\r\nNiemand werkt.\r\n" },
	{ "nl", "Oorlog|\rDe haven ligt stil.|\rNiemand werkt.\r" },
	{ "nl", "Oorlog|\r\rDe haven\rligt stil." },
	{ "nl", "Oorlog|\n" NBSP IDEOGRAPHIC_SPACE "\nDe haven\nligt stil." },
	{ "nl",
	  "Een zin die over twee\nregels loopt.| En nog een zin,\nook over twee.|\n\nKlaar." },

	/* other languages, with rules and without */
	{ "nl-BE", "Daar woont dhr. Jansen.| Hij is oud." },
	{ "en-GB", "There lives Mr. Smith.| He is old." },
	{ "de", "Wirklich?!| Ja.| (Nein.)| „Doch.“" },
	{ "xx", "Aa bb.| Cc dd?| Ee." },
	{ "xx", "A. Aa bb." },

	/* nothing */
	{ "nl", "" },
	{ "nl", " \n\t\r\n" NBSP },
	{ "nl", "." },
	{ "nl", "?!" },
	{ "nl", "…" },
	{ "nl", "”" },
};

static struct segmenter *new_segmenter(const char *lang)
{
	const struct segmenter_options options = { .lang = lang };
	struct error err;
	struct segmenter *segmenter = segmenter_new(&options, &err);

	ck_assert_msg(segmenter != NULL, "%s:%zu: %s", err.path, err.line, err.message);
	return segmenter;
}

/* ---- Nothing is lost ---- */

static void add_white_space(struct strbuf *out, const char *text, size_t start, size_t end)
{
	uint32_t cp;

	for (size_t at = start; at < end;) {
		at += unicode_next(text + at, end - at, &cp);
		ck_assert(unicode_is_space(cp));
	}
	strbuf_add(out, text + start, end - start);
}

/*
 * Rebuilds the text from its segments, with a '|' after each but the last, and the white space between.
 */
static void rebuild(struct strbuf *out, const struct segments *s, const char *text, size_t length,
                    const char *mark)
{
	size_t at = 0;

	segments_check(s, text, length);
	for (size_t i = 0; i < s->n; i++) {
		add_white_space(out, text, at, s->items[i].start);
		strbuf_add(out, text + s->items[i].start, s->items[i].end - s->items[i].start);
		strbuf_addstr(out, i + 1 < s->n ? mark : "");
		at = s->items[i].end;
	}
	add_white_space(out, text, at, length);
}

static void without_marks(struct strbuf *out, const char *marked)
{
	for (; *marked; marked++)
		if (*marked != '|')
			strbuf_addch(out, *marked);
}

START_TEST(segments_of_a_text)
{
	struct segmenter *segmenter = new_segmenter(cases[_i].lang);
	struct segments segments = { 0 };
	struct strbuf text = STRBUF_INIT, got = STRBUF_INIT;

	without_marks(&text, cases[_i].marked);
	ck_assert(segmenter_run(segmenter, text.data, text.length, NULL, &segments, NULL));
	rebuild(&got, &segments, text.data, text.length, "|");
	ck_assert_msg(strcmp(got.data, cases[_i].marked) == 0, "%s: '%s', not '%s'", cases[_i].lang,
	              got.data, cases[_i].marked);
	strbuf_release(&text);
	strbuf_release(&got);
	segments_release(&segments);
	segmenter_free(segmenter);
}
END_TEST

/* All texts of the table in one. */
START_TEST(long_text_is_kept)
{
	struct segmenter *segmenter = new_segmenter("nl");
	struct segments segments = { 0 };
	struct strbuf text = STRBUF_INIT, got = STRBUF_INIT;

	for (size_t i = 0; i < COUNT(cases); i++) {
		without_marks(&text, cases[i].marked);
		strbuf_addstr(&text, i % 5 ? " " : "\n\n");
	}
	ck_assert(segmenter_run(segmenter, text.data, text.length, NULL, &segments, NULL));
	rebuild(&got, &segments, text.data, text.length, "");
	ck_assert_str_eq(got.data, text.data);
	ck_assert_uint_gt(segments.n, COUNT(cases));
	strbuf_release(&text);
	strbuf_release(&got);
	segments_release(&segments);
	segmenter_free(segmenter);
}
END_TEST

/* ---- Places ---- */

/* "paragraph.line[start-end]", joined by blanks. */
static void list_places(struct strbuf *out, const struct segments *s)
{
	for (size_t i = 0; i < s->n; i++)
		strbuf_addf(out, "%s%zu.%zu[%zu-%zu]", i ? " " : "", s->items[i].paragraph,
		            s->items[i].line, s->items[i].start, s->items[i].end);
}

static const struct {
	const char *text, *places;
} places[] = {
	{ "", "" },
	{ " \n\n", "" },
	{ "Ja.", "0.1[0-3]" },
	{ "Ja. Nee.", "0.1[0-3] 0.1[4-8]" },
	/* paragraphs that end at empty lines */
	{ "Ja.\nNee. Nu\nwel.\n\nKop", "0.1[0-3] 0.2[4-8] 0.2[9-16] 1.5[18-21]" },
	{ "\n\nJa.\n\n \n\nNee.\n\n", "0.3[2-5] 1.7[10-14]" },
	{ "Een\ntwee\n\n- a\n- b\n", "0.1[0-8] 1.4[10-13] 1.5[14-17]" },
	/* paragraphs that end at line ends: there are no empty lines between them */
	{ "Kop\nJa. Nee.\nWel\n", "0.1[0-3] 1.2[4-7] 1.2[8-12] 2.3[13-16]" },
	{ "\nKop\nWel\n\n", "0.2[1-4] 1.3[5-8]" },
	{ "  Kop  \n\tWel", "0.1[2-5] 1.2[9-12]" },
	/* other line ends */
	{ "Kop\r\nJa. Nee.\r\nWel", "0.1[0-3] 1.2[5-8] 1.2[9-13] 2.3[15-18]" },
	{ "Kop\rJa.\r\rWel", "0.1[0-3] 0.2[4-7] 1.4[9-12]" },
	{ "Een lange regel met tekst die dan ook nog gewoon\ndoorgaat. Ja.\nNee.",
	  "0.1[0-58] 0.2[59-62] 1.3[63-67]" },
	{ "Kop\r\n\r\nJa.\r\nNee.", "0.1[0-3] 1.3[7-10] 1.4[12-16]" },
	{ "a\nb\rc\r\nd", "0.1[0-1] 1.2[2-3] 2.3[4-5] 3.4[7-8]" },
	/* bytes, not characters */
	{ "Één.\302\240Nóg één.", "0.1[0-6] 0.1[8-19]" },
};

START_TEST(places_of_segments)
{
	struct segmenter *segmenter = new_segmenter("nl");
	struct segments segments = { 0 };
	struct strbuf got = STRBUF_INIT;
	size_t length = strlen(places[_i].text);

	ck_assert(segmenter_run(segmenter, places[_i].text, length, NULL, &segments, NULL));
	segments_check(&segments, places[_i].text, length);
	list_places(&got, &segments);
	ck_assert_str_eq(got.data, places[_i].places);
	strbuf_release(&got);
	segments_release(&segments);
	segmenter_free(segmenter);
}
END_TEST

static const struct {
	const char *text, *places;
} lines[] = {
	{ "", "" },
	{ "\n", "0.1[0-0]" },
	{ "Ja.", "0.1[0-3]" },
	{ "Ja. Nee.\nWel.\n", "0.1[0-8] 1.2[9-13]" },
	{ "Ja.\n\nNee.\n\n", "0.1[0-3] 1.2[4-4] 2.3[5-9] 3.4[10-10]" },
	{ "\n  \nJa.", "0.1[0-0] 1.2[1-1] 2.3[4-7]" },
	{ "  Ja.\t\n - Nee", "0.1[2-5] 1.2[8-13]" },
	{ "Ja.\r\n\r\nNee.\r\n", "0.1[0-3] 1.2[5-5] 2.3[7-11]" },
	{ "Ja.\r\rNee.\r", "0.1[0-3] 1.2[4-4] 2.3[5-9]" },
	{ "a\n\rb", "0.1[0-1] 1.2[2-2] 2.3[3-4]" },
	{ "\302\240\n\302\240x", "0.1[0-0] 1.2[5-6]" },
};

START_TEST(lines_as_segments)
{
	struct segments segments = { 0 };
	struct strbuf got = STRBUF_INIT;
	size_t length = strlen(lines[_i].text);

	segmenter_lines(lines[_i].text, length, &segments);
	segments_check(&segments, lines[_i].text, length);
	list_places(&got, &segments);
	ck_assert_str_eq(got.data, lines[_i].places);
	strbuf_release(&got);
	segments_release(&segments);
}
END_TEST

START_TEST(segments_are_appended)
{
	struct segmenter *segmenter = new_segmenter("nl");
	struct segments segments = { 0 };

	ck_assert(segmenter_run(segmenter, "Ja. Nee.", 8, NULL, &segments, NULL));
	ck_assert(segmenter_run(segmenter, "Wel.", 4, NULL, &segments, NULL));
	segmenter_lines("a\n\n", 3, &segments);
	ck_assert_uint_eq(segments.n, 5);
	ck_assert_uint_eq(segments.items[2].end, 4);
	segments_release(&segments);
	segmenter_free(segmenter);
	segmenter_free(NULL);
}
END_TEST

/* ---- Work ---- */

/* Texts of one thing over and over, each of which something has to be looked up or ahead for. */
static const char *const patterns[] = {
	".",
	". ",
	"?!",
	"...\n",
	"\"",
	"\" ",
	"“A. ",
	"(",
	". (",
	".)",
	"‘",
	"' ",
	"'s ",
	". 's ",
	" ",
	"\t\r",
	"\n",
	" \n",
	"\r",
	NBSP,
	"a",
	"a ",
	"A",
	"A.",
	"A. ",
	"U.S. ",
	"d.w.z. ",
	"mr. ",
	"enz. De ",
	"a.b-",
	"1",
	"1.",
	"1. ",
	"\n1. ",
	"\n1",
	"- ",
	"\n- ",
	"\n-",
	"[1]",
	".[1]",
	".[1",
	"AB. ",
	"Ab! ",
	"!” Aa ",
	"!” Anna asked ",
	".'' ",
	". ” ",
	"Tabel 1. ",
	"a/nl. ",
	"De haven ligt stil. ",
	"De haven ligt stil.\n\n",
	"é",
	"中。",
	"-",
	". -",
	"\302\255",
};

/* Bytes allocated to segment n bytes or so of a pattern. */
static size_t work(const struct segmenter *segmenter, const char *pattern, size_t n)
{
	struct segments segments = { 0 };
	struct strbuf text = STRBUF_INIT, got = STRBUF_INIT;

	while (text.length < n)
		strbuf_addstr(&text, pattern);
	size_t before = xalloc_total_bytes();
	ck_assert(segmenter_run(segmenter, text.data, text.length, NULL, &segments, NULL));
	size_t bytes = xalloc_total_bytes() - before;
	rebuild(&got, &segments, text.data, text.length, "");
	ck_assert(got.length == text.length && memcmp(got.data, text.data, text.length) == 0);
	strbuf_release(&text);
	strbuf_release(&got);
	segments_release(&segments);
	return bytes;
}

/* Scans that allocate nothing would show in the time limit: 10^10 steps are too many. */
START_TEST(work_grows_linearly)
{
	struct segmenter *segmenter = new_segmenter("nl");
	size_t one = work(segmenter, patterns[_i], 50000);
	size_t two = work(segmenter, patterns[_i], 100000);

	ck_assert_msg(two <= one * 5 / 2, "'%s': %zu bytes, then %zu", patterns[_i], one, two);
	segmenter_free(segmenter);
}
END_TEST

/* A text that is cut between any two characters is segmented without loss. */
START_TEST(cut_texts_are_kept)
{
	struct segmenter *segmenter = new_segmenter("nl");
	struct strbuf got = STRBUF_INIT;

	for (size_t i = 0; i < COUNT(cases); i++) {
		for (size_t length = 0; length <= strlen(cases[i].marked); length++) {
			struct segments segments = { 0 };
			size_t valid = unicode_valid_bytes(cases[i].marked, length);
			char *text = xstrndup(cases[i].marked, valid);

			ck_assert(segmenter_run(segmenter, text, valid, NULL, &segments, NULL));
			strbuf_clear(&got);
			rebuild(&got, &segments, text, valid, "");
			ck_assert_str_eq(got.data, text);
			segments_release(&segments);
			free(text);
		}
	}
	strbuf_release(&got);
	segmenter_free(segmenter);
}
END_TEST

Suite *segment_suite(void)
{
	Suite *suite = suite_create("segment");
	TCase *tc = tcase_create("rules");

	tcase_add_loop_test(tc, segments_of_a_text, 0, COUNT(cases));
	tcase_add_test(tc, long_text_is_kept);
	tcase_add_test(tc, cut_texts_are_kept);
	suite_add_tcase(suite, tc);
	tc = tcase_create("places");
	tcase_add_loop_test(tc, places_of_segments, 0, COUNT(places));
	tcase_add_loop_test(tc, lines_as_segments, 0, COUNT(lines));
	tcase_add_test(tc, segments_are_appended);
	suite_add_tcase(suite, tc);
	tc = tcase_create("work");
	tcase_add_loop_test(tc, work_grows_linearly, 0, COUNT(patterns));
	suite_add_tcase(suite, tc);
	return suite;
}
