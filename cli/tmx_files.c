#include "cli/tmx_files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/message.h"
#include "cli/tmx.h"
#include "text/xalloc.h"
#include "tmx/recovery.h"
#include "tmx/tmx_writer.h"

static void tell(size_t n, const char *what)
{
	if (n)
		message("%8zu  %s", n, what);
}

/* ---- Inputs ---- */

/* So many broken places are told one by one. */
enum { BROKEN_TOLD = 20 };

static void count_oddity(void *context, const struct oddity *oddity)
{
	tmx_count_oddity(&((struct tmx_input *)context)->oddities, oddity);
}

static void tell_broken(void *context, const struct broken *broken)
{
	struct tmx_input *in = context;

	++*(broken->mended ? &in->mended : &in->left_out);
	if (!in->silent && in->mended + in->left_out <= BROKEN_TOLD)
		message("%s:%zu:%zu: %s %s: %s", file_label(in->path), broken->line, broken->column, broken->what,
			broken->mended ? "mended" : "left out", broken->why);
}

bool tmx_input_open(struct tmx_input *in, struct error *err)
{
	in->reader = in->recover ? recovery_open(in->path, count_oddity, tell_broken, in, err) :
				   tmx_reader_open(in->path, count_oddity, in, err);
	return in->reader;
}

void tmx_input_close(struct tmx_input *in)
{
	unit_reader_close(in->reader);
	in->reader = NULL;
}

static struct unit_reader *open_origin(void *context, struct error *err)
{
	struct tmx_input *in = context;
	bool first = !in->again;

	in->again = true;
	return tmx_reader_open(in->path, first ? count_oddity : NULL, in, err);
}

struct unit_origin tmx_input_origin(struct tmx_input *in)
{
	return (struct unit_origin){ open_origin, in };
}

void tmx_input_report(const struct tmx_input *in)
{
	tell(in->mended, "broken places mended");
	tell(in->left_out, "broken places left out");
	tmx_tell_oddities(in->oddities);
}

int tmx_trouble(const struct tmx_input *in, const struct error *err)
{
	int status = message_error(err);

	if (!in->recover && err->code == ERROR_FORMAT && err->line && strcmp(err->path, file_label(in->path)) == 0)
		message("(--recover goes on where a memory is broken, and tells what was lost)");
	return status;
}

/* ---- Outputs ---- */

static bool take_renaming(struct renaming *renaming, const char *given)
{
	const char *equals = strchr(given, '=');

	if (!equals || equals == given)
		return false;
	char *from = xstrndup(given, (size_t)(equals - given));
	tag_take(&renaming->from, from);
	tag_take(&renaming->to, equals + 1);
	free(from);
	return renaming->to.known;
}

bool tmx_output_take(struct tmx_output *o, const char *command)
{
	o->renamings = xreallocarray(NULL, o->languages.n + 1, sizeof(*o->renamings));
	for (size_t i = 0; i < o->languages.n; i++)
		if (!take_renaming(&o->renamings[i], o->languages.items[i])) {
			message_usage(command, "'%s' gives no language another name (as in nl=nl-NL)",
				      o->languages.items[i]);
			return false;
		}
	return true;
}

struct mending *tmx_output_mending(struct tmx_output *o)
{
	if (o->client == CLIENT_NONE && !o->mends && !o->languages.n)
		return NULL;
	if (o->mends || o->client != CLIENT_NONE)
		o->mending.fixer = fixer_new();
	o->mending.tailor = tailor_new((enum client)o->client, o->renamings, o->languages.n);
	return &o->mending;
}

static struct unit_writer *open_writer(struct tmx_output *o, const struct tmx_header *header, struct error *err)
{
	struct mending *mending = tmx_output_mending(o);

	return mending ? mending_writer_open(o->out.stream, header, mending) : tmx_writer_open(o->out.stream, header, err);
}

bool tmx_output_open(struct tmx_output *o, const struct tmx_header *header, struct error *err)
{
	if (!o->path)
		return true;
	o->open = file_out_open(&o->out, o->path, err);
	o->writer = o->open ? open_writer(o, header, err) : NULL;
	return o->writer;
}

void tmx_output_add(struct tmx_output *o, const struct unit *unit)
{
	o->units++;
	if (o->writer)
		unit_writer_add(o->writer, unit);
}

bool tmx_output_works(const struct tmx_output *o)
{
	return !o->writer || unit_writer_works(o->writer);
}

void tmx_output_release(struct tmx_output *o)
{
	fixer_free(o->mending.fixer);
	tailor_free(o->mending.tailor);
	free(o->renamings);
	free(o->languages.items);
}

bool tmx_outputs_close(struct tmx_output *outputs, size_t n, bool ok, struct error *err)
{
	struct error own;

	for (size_t i = 0; i < n; i++) {
		struct tmx_output *o = &outputs[i];
		if (o->writer && !unit_writer_close(o->writer, ok ? err : &own)) {
			snprintf(err->path, sizeof(err->path), "%s", ok ? o->path : err->path);
			ok = false;
		}
		o->writer = NULL;
	}
	for (size_t i = 0; i < n; i++) {
		if (outputs[i].open && ok)
			ok = file_out_commit(&outputs[i].out, err);
		else if (outputs[i].open)
			file_out_discard(&outputs[i].out);
		outputs[i].open = false;
	}
	return ok;
}

void tmx_output_report(const struct tmx_output *o)
{
	for (int i = 0; o->mending.fixer && i < FIXES; i++)
		tell(fixer_count(o->mending.fixer, (enum fix)i), fix_kinds[i].done);
	tell(o->mending.dropped, "units that translated nothing left out");
	for (int i = 0; o->mending.tailor && i < TAILORINGS; i++)
		tell(tailor_count(o->mending.tailor, (enum tailoring)i), tailoring_names[i]);
}

const char *tmx_output_label(const struct tmx_output *o)
{
	return strcmp(o->path, "-") == 0 ? "standard output" : o->path;
}

static bool overwrites_input(const struct tmx_output *o, char *const *inputs, int ninputs, const char *command)
{
	for (int i = 0; i < ninputs; i++)
		if (o->path && strcmp(o->path, "-") != 0 && file_same(o->path, inputs[i])) {
			message_usage(command, "'%s' would be overwritten", inputs[i]);
			return true;
		}
	return false;
}

bool tmx_overwrites(const struct tmx_output *outputs, size_t n, char *const *inputs, int ninputs, const char *command)
{
	for (size_t i = 0; i < n; i++) {
		if (overwrites_input(&outputs[i], inputs, ninputs, command))
			return true;
		for (size_t k = 0; k < i; k++)
			if (outputs[i].path && outputs[k].path && file_same(outputs[i].path, outputs[k].path)) {
				message_usage(command, "'%s' is named for two outputs", outputs[i].path);
				return true;
			}
	}
	return false;
}
