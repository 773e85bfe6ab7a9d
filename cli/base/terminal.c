#include "cli/base/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WIDTH_DEFAULT = 80, WIDTH_MAX = 10000 };

bool terminal_shows_color(int color, FILE *stream)
{
	const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");

	if (color != COLOR_AUTO)
		return color == COLOR_ALWAYS;
	return isatty(fileno(stream)) && !(no_color && *no_color) &&
	       !(terminal && strcmp(terminal, "dumb") == 0);
}

/* The width of a terminal; 0 when the stream is not one, or its width is unknown. */
static size_t columns_of(FILE *terminal)
{
	struct winsize size;

	return ioctl(fileno(terminal), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static bool is_pipe(FILE *stream)
{
	struct stat status;

	return fstat(fileno(stream), &status) == 0 && S_ISFIFO(status.st_mode);
}

size_t terminal_width(FILE *stream)
{
	const char *columns = getenv("COLUMNS");
	long asked = columns ? strtol(columns, NULL, 10) : 0;
	size_t width = columns_of(stream);

	if (!width && is_pipe(stream))
		width = columns_of(stderr);
	if (!width && asked > 0 && asked <= WIDTH_MAX)
		width = (size_t)asked;
	return width ? width : WIDTH_DEFAULT;
}
