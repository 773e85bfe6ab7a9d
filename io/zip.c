#include "io/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "io/file.h"

enum { BLOCK_BYTES = 64 * 1024, NAMES_TOLD = 3, NAME_BYTES_TOLD = 60 };

struct zip_in {
	struct archive *archive;
	char *path; /* as for messages */
};

/* What is in an archive, as far as it matters for the choice of one file. */
struct contents {
	size_t files, memories; /* how many */
	size_t file, memory;    /* where the first of them are, among all entries */
	struct strbuf names;    /* of the first few files, for a message */
};

bool zip_begins(const char *bytes, size_t length)
{
	return length >= ZIP_MAGIC_BYTES && (memcmp(bytes, "PK\3\4", ZIP_MAGIC_BYTES) == 0 ||
	                                     memcmp(bytes, "PK\5\6", ZIP_MAGIC_BYTES) == 0);
}

static bool cannot_unpack(struct archive *archive, const char *path, struct error *err)
{
	const char *why = archive_error_string(archive);

	return error_set(err, ERROR_FORMAT, path, "cannot unpack: %s", why ? why : "damaged");
}

/* ---- What is in it ---- */

static const char *name_of(struct archive_entry *entry)
{
	const char *name = archive_entry_pathname(entry);

	return name ? name : "?";
}

/* Folders, links, and what macOS adds to a file. */
static bool is_no_file(struct archive_entry *entry)
{
	const char *name = name_of(entry), *slash = strrchr(name, '/'),
		   *last = slash ? slash + 1 : name;

	return archive_entry_filetype(entry) != AE_IFREG || strncmp(name, "__MACOSX/", 9) == 0 ||
	       strncmp(last, "._", 2) == 0 || strcmp(last, ".DS_Store") == 0;
}

/* Names are of any bytes, and go to a terminal. */
static void add_name(struct contents *c, const char *name)
{
	if (c->names.length)
		strbuf_addstr(&c->names, ", ");
	for (size_t i = 0; name[i] && i < NAME_BYTES_TOLD; i++)
		strbuf_addch(&c->names, name[i] < ' ' || name[i] > '~' ? '?' : name[i]);
	if (strlen(name) > NAME_BYTES_TOLD)
		strbuf_addstr(&c->names, "...");
}

static void take_entry(struct contents *c, struct archive_entry *entry, size_t at)
{
	if (is_no_file(entry))
		return;
	if (!c->files)
		c->file = at;
	if (file_ends_in(name_of(entry), FILE_ENDING_TMX) && !c->memories++)
		c->memory = at;
	if (c->files++ < NAMES_TOLD)
		add_name(c, name_of(entry));
}

/*
 * A warning is about a name, or a value that stands twice: what is wrong with the bytes shows when
 * they are read.
 */
static bool has_entry(int result)
{
	return result == ARCHIVE_OK || result == ARCHIVE_WARN;
}

/* Names in UTF-8 are lost in a locale that hasn't their letters. */
static bool take_entries(struct contents *c, struct archive *archive, const char *path,
                         struct error *err)
{
	locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0), before = uselocale(utf8);
	struct archive_entry *entry;
	int result;

	for (size_t at = 0; has_entry(result = archive_read_next_header(archive, &entry)); at++)
		take_entry(c, entry, at);
	uselocale(before);
	if (utf8)
		freelocale(utf8);
	return result == ARCHIVE_EOF || cannot_unpack(archive, path, err);
}

static bool choose(const struct contents *c, size_t *at, const char *path, struct error *err)
{
	*at = c->memories == 1 ? c->memory : c->file;
	if (c->memories == 1 || c->files == 1)
		return true;
	if (!c->files)
		return error_set(err, ERROR_INPUT, path, "a zip archive without a file");
	return error_set(err, ERROR_INPUT, path,
	                 "a zip archive of %zu files (%s%s): unpack the one you want", c->files,
	                 c->names.data, c->files > NAMES_TOLD ? ", ..." : "");
}

/* ---- Reading ---- */

/*
 * Only by the directory at the end, so that an archive that is cut short is told before anything is
 * read.
 */
static struct archive *open_archive(int fd, const char *path, struct error *err)
{
	struct archive *archive = archive_read_new();

	if (!archive)
		xmalloc(SIZE_MAX); /* says that memory ran out, and ends the program */
	archive_read_support_format_zip_seekable(archive);
	if (lseek(fd, 0, SEEK_SET) == 0 &&
	    archive_read_open_fd(archive, fd, BLOCK_BYTES) == ARCHIVE_OK)
		return archive;
	archive_read_free(archive);
	error_set(err, ERROR_FORMAT, path, "a zip archive that is empty, cut short or damaged");
	return NULL;
}

static bool find_file(int fd, const char *path, size_t *at, struct error *err)
{
	struct contents contents = { .names = STRBUF_INIT };
	struct archive *archive = open_archive(fd, path, err);
	bool ok = archive && take_entries(&contents, archive, path, err) &&
	          choose(&contents, at, path, err);

	archive_read_free(archive);
	strbuf_release(&contents.names);
	return ok;
}

/*
 * libarchive tells the method in words alone. Those of 7-Zip take as much memory as the archive
 * asks for.
 */
static bool has_usual_method(struct archive *archive)
{
	const char *format = archive_format_name(archive);

	return strstr(format, "(deflation)") || strstr(format, "(uncompressed)");
}

/* Goes to the file that was chosen. */
static bool go_to(struct archive *archive, size_t at, const char *path, struct error *err)
{
	struct archive_entry *entry = NULL;

	for (size_t i = 0; i <= at; i++)
		if (!has_entry(archive_read_next_header(archive, &entry)))
			return cannot_unpack(archive, path, err);
	if (archive_entry_is_encrypted(entry))
		return error_set(err, ERROR_INPUT, path,
		                 "an encrypted zip archive: unpack it first");
	return has_usual_method(archive) ||
	       error_set(err, ERROR_INPUT, path,
	                 "a zip archive that isn't packed by deflate: unpack it first");
}

struct zip_in *zip_in_open(int fd, const char *path, struct error *err)
{
	size_t at;

	if (!find_file(fd, path, &at, err))
		return NULL;
	struct archive *archive = open_archive(fd, path, err);
	if (!archive || !go_to(archive, at, path, err)) {
		archive_read_free(archive);
		return NULL;
	}
	struct zip_in *in = xcalloc(1, sizeof(*in));
	*in = (struct zip_in){ archive, xstrdup(path) };
	return in;
}

long zip_in_read(struct zip_in *in, char *buffer, size_t room, struct error *err)
{
	la_ssize_t n = archive_read_data(in->archive, buffer, room);

	if (n >= 0)
		return (long)n;
	cannot_unpack(in->archive, in->path, err);
	return -1;
}

void zip_in_close(struct zip_in *in)
{
	if (!in)
		return;
	archive_read_free(in->archive);
	free(in->path);
	free(in);
}

const char *zip_library(void)
{
	return archive_version_string();
}
