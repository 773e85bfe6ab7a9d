#include <string.h>

#include "cli/base/cell.h"
#include "cli/base/plain.h"
#include "cli/base/terminal.h"
#include "cli/base/word_diff.h"
#include "cli/tmx/change_writer.h"

enum { OLD, NEW, SIDES_OF_CHANGE };

static const char bold[] = "\033[1m", dim[] = "\033[2m", red[] = "\033[31m", green[] = "\033[32m",
		  plain[] = "\033[0m";

static void write_heading(const struct change_writer *w, const struct change *change)
{
	static const char *const what[CHANGE_KINDS] = {
		"", "removed", "added", "changed", "changed in metadata", "changed"
	};

	fputs(w->in_color ? bold : "", w->stream);
	if (change->kind == CHANGE_HEADER) {
		fprintf(w->stream, "Header %s", what[change->kind]);
	} else {
		size_t number = change->new_number ? change->new_number : change->old_number;
		size_t line = change->new_number ? change->new_line : change->old_line;
		struct strbuf id = STRBUF_INIT;
		plain_text(&id, change->id, strlen(change->id));
		fprintf(w->stream, "Unit %zu %s (line %zu%s%s)", number, what[change->kind], line,
		        id.length ? ", " : "", id.data);
		strbuf_release(&id);
	}
	fprintf(w->stream, "%s\n", w->in_color ? plain : "");
}

/* Puts a name before a text that was compared, and moves its marks. */
static void put_name(struct cell *cell, const char *name)
{
	struct cell named = { .text = STRBUF_INIT, .style = cell->style };

	strbuf_addf(&named.text, "%s: ", name);
	for (size_t i = 0; i < cell->nspans; i++)
		cell_mark(&named, cell->spans[i].start + named.text.length,
		          cell->spans[i].end + named.text.length);
	strbuf_add(&named.text, cell->text.data, cell->text.length);
	cell_release(cell);
	*cell = named;
}

static void write_source(const struct change_writer *w, const struct change *change, size_t width)
{
	struct cell cell = { .text = STRBUF_INIT, .style = w->in_color ? dim : NULL };

	for (size_t i = 0; i < change->nfields; i++)
		if (change->fields[i].is_text &&
		    strcmp(change->fields[i].name, change->src_lang) == 0)
			return;
	if (!*change->src_lang)
		return;
	plain_text(&cell.text, change->src, strlen(change->src));
	put_name(&cell, change->src_lang);
	cells_print(w->stream, "", &cell, 1, width);
	cell_release(&cell);
}

static void write_field(const struct change_writer *w, const struct change_field *f, size_t width)
{
	const char *const texts[SIDES_OF_CHANGE] = { f->old, f->new };
	struct cell cells[SIDES_OF_CHANGE] = { { .text = STRBUF_INIT }, { .text = STRBUF_INIT } };

	for (int side = 0; side < SIDES_OF_CHANGE; side++)
		if (texts[side])
			plain_text(&cells[side].text, texts[side], strlen(texts[side]));
	if (f->old && f->new)
		word_diff_mark(&cells[OLD], &cells[NEW], w->in_color);
	else if (w->in_color)
		cells[f->old ? OLD : NEW].style = f->old ? red : green;
	/* plain_text() makes one blank of white space, and U+FFFD of controls */
	bool look_alike =
		f->old && f->new &&strcmp(cells[OLD].text.data, cells[NEW].text.data) == 0;
	for (int side = 0; side < SIDES_OF_CHANGE; side++) {
		put_name(&cells[side], f->name);
		if (texts[side])
			cells_print(w->stream, side == OLD ? "  -" : "  +", &cells[side], 1, width);
		cell_release(&cells[side]);
	}
	if (look_alike)
		fputs("     (white space or invisible characters differ)\n", w->stream);
}

static void write(const struct change_writer *w, const struct change *change)
{
	size_t width = terminal_width(w->stream);

	write_heading(w, change);
	write_source(w, change, width);
	for (size_t i = 0; i < change->nfields; i++)
		write_field(w, &change->fields[i], width);
	putc('\n', w->stream);
}

const struct change_format change_text = { NULL, write, NULL };
