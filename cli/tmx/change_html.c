#include <string.h>

#include "cli/base/word_diff.h"
#include "cli/tmx/change_writer.h"
#include "text/unicode.h"

static const char head[] =
	"<!DOCTYPE html>\n"
	"<html lang=\"en\">\n"
	"<head>\n"
	"<meta charset=\"utf-8\">\n"
	"<meta name=\"viewport\" content=\"width=device-width\">\n"
	"<meta name=\"color-scheme\" content=\"light dark\">\n"
	"<style>\n"
	":root { --text: #1b1b1b; --faint: #666; --page: #fff; --rule: #d8d8d8; --head: #f3f3f3;\n"
	"  --old: #fbe0de; --old-text: #8c1409; --new: #d9f2dc; --new-text: #0b5a19; }\n"
	"@media (prefers-color-scheme: dark) { :root { --text: #e6e6e6; --faint: #a0a0a0; --page: "
	"#181818;\n  --rule: #3c3c3c; --head: #242424; --old: #4a1f1c; --old-text: #ffb3ab; --new: "
	"#173d20; --new-text: #a6e8b2; } }\nbody { margin: 1.5rem; color: var(--text); background: "
	"var(--page); font: 1rem/1.45 system-ui, sans-serif; }\nh1 { font-size: 1.25rem; }\n"
	"table { width: 100%; table-layout: fixed; border-collapse: collapse; }\n"
	"thead { display: table-header-group; }\n"
	"thead th { position: sticky; top: 0; background: var(--head); }\n"
	"th, td { padding: .35rem .6rem; text-align: start; vertical-align: top; overflow-wrap: "
	"anywhere; }\ntbody { border-top: 1px solid var(--rule); break-inside: avoid; }\n"
	"tbody th { font-weight: normal; }\n"
	"tbody th b, td.name { display: block; }\n"
	"td.name { display: table-cell; color: var(--faint); }\n"
	"td.text { white-space: pre-wrap; }\n"
	"td.source, small { color: var(--faint); }\n"
	".removed b, .changed b, .added b { font-weight: 600; }\n"
	".removed b { color: var(--old-text); }\n"
	".added b { color: var(--new-text); }\n"
	"del { color: var(--old-text); background: var(--old); text-decoration: line-through; }\n"
	"ins { color: var(--new-text); background: var(--new); text-decoration: none; "
	"border-bottom: 1px solid; }\ncol.unit { width: 9rem; } col.name { width: 8rem; }\n"
	"@media print { body { margin: 0; font-size: 9pt; } thead th { position: static; }\n"
	"  del, ins { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }\n"
	"</style>\n";

/* ---- Text ---- */

static void write_character(FILE *stream, const char *at, size_t length, uint32_t cp)
{
	switch (cp) {
	case '&':
		fputs("&amp;", stream);
		break;
	case '<':
		fputs("&lt;", stream);
		break;
	case '>':
		fputs("&gt;", stream);
		break;
	case '"':
		fputs("&quot;", stream);
		break;
	case '\r':
		fputs("&#13;", stream);
		break;
	default:
		if (!unicode_is_xml_char(cp) || unicode_is_control(cp))
			fputs("\357\277\275", stream);
		else
			fwrite(at, 1, length, stream);
	}
}

static void write_text(FILE *stream, const char *text, size_t length)
{
	uint32_t cp;

	for (size_t at = 0, step; at < length; at += step) {
		step = unicode_next(text + at, length - at, &cp);
		write_character(stream, text + at, step, cp);
	}
}

static void write_string(FILE *stream, const char *text)
{
	write_text(stream, text, strlen(text));
}

/* A file's name may have any bytes: those that are not UTF-8 become U+FFFD. */
static void write_path(FILE *stream, const char *path)
{
	/* the valid beginning, and then the one byte that ends it */
	for (size_t left = strlen(path); left;) {
		size_t valid = unicode_valid_bytes(path, left), bad = valid < left;
		write_text(stream, path, valid);
		fputs(bad ? "\357\277\275" : "", stream);
		path += valid + bad;
		left -= valid + bad;
	}
}

/* ---- Rows ---- */

/* The text, with each run of words that differ in an element. */
static void write_words(FILE *stream, const char *text, const struct diff_words *words,
                        const char *element)
{
	size_t at = 0;

	for (size_t i = 0; i < words->n; i++) {
		const struct diff_word *w = &words->words[i];
		/* one element for a run of words that differ, with the blanks between them */
		bool opens = w->differs && (i == 0 || !words->words[i - 1].differs);
		bool closes = w->differs && (i + 1 == words->n || !words->words[i + 1].differs);
		write_text(stream, text + at, w->start - at);
		if (opens)
			fprintf(stream, "<%s>", element);
		write_text(stream, text + w->start, w->end - w->start);
		if (closes)
			fprintf(stream, "</%s>", element);
		at = w->end;
	}
	write_string(stream, text + at);
}

static void begin_text(FILE *stream, const char *class, const struct change_field *f)
{
	fprintf(stream, "<td class=\"%s\"", class);
	if (f->is_text) {
		fputs(" lang=\"", stream);
		write_string(stream, f->name);
		fputs("\" dir=\"auto\"", stream);
	}
	fputs(">", stream);
}

/* Texts that differ in nothing but blanks have no word to mark: all of them are marked. */
static void mark_blanks(struct diff_words *old, struct diff_words *new)
{
	bool differ = old->n != new->n;

	for (size_t i = 0; i < old->n && !differ; i++)
		differ = old->words[i].differs;
	for (size_t i = 0; i < old->n && !differ; i++)
		old->words[i].differs = new->words[i].differs = true;
}

static void write_both(FILE *stream, const struct change_field *f)
{
	struct diff_words old, new;

	word_diff(&old, f->old, &new, f->new);
	mark_blanks(&old, &new);
	begin_text(stream, "text", f);
	write_words(stream, f->old, &old, "del");
	fputs("</td>", stream);
	begin_text(stream, "text", f);
	write_words(stream, f->new, &new, "ins");
	fputs("</td>", stream);
	word_diff_release(&old);
	word_diff_release(&new);
}

static void write_one(FILE *stream, const struct change_field *f)
{
	const char *element = f->old ? "del" : "ins";

	fputs(f->old ? "" : "<td></td>", stream);
	begin_text(stream, "text", f);
	fprintf(stream, "<%s>", element);
	write_string(stream, f->old ? f->old : f->new);
	fprintf(stream, "</%s></td>%s", element, f->old ? "<td></td>" : "");
}

static void write_name(FILE *stream, const char *name)
{
	fputs("<td class=\"name\">", stream);
	write_string(stream, name);
	fputs("</td>", stream);
}

/* Whether the source is the same in both, so that it has a row of its own, over both columns. */
static bool has_own_source(const struct change *change)
{
	for (size_t i = 0; i < change->nfields; i++)
		if (change->fields[i].is_text &&
		    strcmp(change->fields[i].name, change->src_lang) == 0)
			return false;
	return *change->src_lang;
}

static void write_unit(FILE *stream, const struct change *change, size_t rows)
{
	fprintf(stream, "<th scope=\"rowgroup\" rowspan=\"%zu\"><b>%s</b>", rows,
	        change_names[change->kind]);
	if (change->kind != CHANGE_HEADER)
		fprintf(stream, " unit %zu<br><small>line %zu",
		        change->new_number ? change->new_number : change->old_number,
		        change->new_number ? change->new_line : change->old_line);
	if (*change->id) {
		fputs("<br>", stream);
		write_string(stream, change->id);
	}
	fprintf(stream, "%s</th>", change->kind == CHANGE_HEADER ? "" : "</small>");
}

static void write(const struct change_writer *w, const struct change *change)
{
	const struct change_field source = { true, change->src_lang, NULL, change->src };
	bool own = has_own_source(change);

	fprintf(w->stream, "<tbody class=\"%s\">\n<tr>", change_names[change->kind]);
	write_unit(w->stream, change, change->nfields + own);
	if (own) {
		write_name(w->stream, source.name);
		/* the class is followed by another attribute */
		begin_text(w->stream, "text source\" colspan=\"2", &source);
		write_string(w->stream, change->src);
		fputs("</td></tr>\n", w->stream);
	}
	for (size_t i = 0; i < change->nfields; i++) {
		const struct change_field *f = &change->fields[i];
		fputs(i || own ? "<tr>" : "", w->stream);
		write_name(w->stream, f->name);
		(f->old && f->new ? write_both : write_one)(w->stream, f);
		fputs("</tr>\n", w->stream);
	}
	fputs("</tbody>\n", w->stream);
}

/* ---- The page ---- */

static void begin(const struct change_writer *w)
{
	fputs(head, w->stream);
	fputs("<title>", w->stream);
	write_path(w->stream, w->paths[1]);
	fputs(": differences</title>\n</head>\n<body>\n<h1>Differences between ", w->stream);
	write_path(w->stream, w->paths[0]);
	fputs(" and ", w->stream);
	write_path(w->stream, w->paths[1]);
	fputs("</h1>\n<table>\n<colgroup><col class=\"unit\"><col "
	      "class=\"name\"><col><col></colgroup>\n<thead><tr><th>Unit</th><th>Language</th><th>",
	      w->stream);
	write_path(w->stream, w->paths[0]);
	fputs("</th><th>", w->stream);
	write_path(w->stream, w->paths[1]);
	fputs("</th></tr></thead>\n", w->stream);
}

static void end(const struct change_writer *w, const size_t counts[CHANGE_KINDS])
{
	fprintf(w->stream,
	        "</table>\n<p>%zu changed, %zu added, %zu removed, %zu changed in metadata, %zu "
	        "the same.</p>\n</body>\n</html>\n",
	        counts[CHANGE_TEXT], counts[CHANGE_ADDED], counts[CHANGE_REMOVED],
	        counts[CHANGE_METADATA], counts[CHANGE_NONE]);
}

const struct change_format change_html = { begin, write, end };
