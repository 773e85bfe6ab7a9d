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

enum { BLOCK_BYTES = 64 * 1024 };

/* In a message: how many names of files, and how many bytes of each. */
enum { NAMES_MAX = 3, NAME_BYTES_MAX = 60 };

struct zip_in {
	struct archive *archive;
	char *path; /* as for messages */
};

/* The files in an archive, for the choice of one. */
struct contents {
	size_t files, memories; /* how many; a memory's name ends in .tmx */
	size_t file, memory;    /* the index of the first of them among all entries */
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

/* Not a folder, a link, or one of the files that macOS adds. */
static bool is_file(struct archive_entry *entry)
{
	const char *name = name_of(entry), *slash = strrchr(name, '/'),
		   *last = slash ? slash + 1 : name;

	return archive_entry_filetype(entry) == AE_IFREG && strncmp(name, "__MACOSX/", 9) != 0 &&
	       strncmp(last, "._", 2) != 0 && strcmp(last, ".DS_Store") != 0;
}

/* Names may have any bytes, and messages go to a terminal: only ASCII is shown. */
static void add_name(struct contents *c, const char *name)
{
	if (c->names.length)
		strbuf_addstr(&c->names, ", ");
	for (size_t i = 0; name[i] && i < NAME_BYTES_MAX; i++)
		strbuf_addch(&c->names, name[i] < ' ' || name[i] > '~' ? '?' : name[i]);
	if (strlen(name) > NAME_BYTES_MAX)
		strbuf_addstr(&c->names, "...");
}

static void take_entry(struct contents *c, struct archive_entry *entry, size_t at)
{
	if (!is_file(entry))
		return;
	if (!c->files)
		c->file = at;
	if (file_ends_in(name_of(entry), FILE_ENDING_TMX) && !c->memories++)
		c->memory = at;
	if (c->files++ < NAMES_MAX)
		add_name(c, name_of(entry));
}

/*
 * Warnings are about a name, or a field that occurs twice. Damage to the content is an error when it
 * is read.
 */
static bool has_entry(int result)
{
	return result == ARCHIVE_OK || result == ARCHIVE_WARN;
}

/* libarchive gives no name that the locale can't write: entries are read in a locale of UTF-8. */
static bool take_entries(struct contents *c, struct archive *archive, const char *path,
                         struct error *err)
{
	locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0), before = uselocale(utf8);
	struct archive_entry *entry;
	int result;

	/* at counts all entries, as go_to() does. */
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
	                 c->names.data, c->files > NAMES_MAX ? ", ..." : "");
}

/* ---- Reading ---- */

/*
 * Opens an archive by the directory at its end, so that one that is cut short is an error before
 * anything is read.
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

/* Which entry to read. An archive can be listed only once, so it is opened again to be read. */
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

/* Goes to the entry that was chosen, if it can be read. */
static bool go_to(struct archive *archive, size_t at, const char *path, struct error *err)
{
	struct archive_entry *entry = NULL;

	for (size_t i = 0; i <= at; i++)
		if (!has_entry(archive_read_next_header(archive, &entry)))
			return cannot_unpack(archive, path, err);
	if (archive_entry_is_encrypted(entry))
		return error_set(err, ERROR_INPUT, path,
		                 "an encrypted zip archive: unpack it first");
	/*
	 * libarchive reports the method in words only. The methods of 7-Zip (LZMA, PPMd) take as
	 * much memory as the archive demands.
	 */
	const char *format = archive_format_name(archive);
	return strstr(format, "(deflation)") || strstr(format, "(uncompressed)") ||
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
