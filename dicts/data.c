#include "dicts/data.h"

#include <stddef.h>
#include <string.h>

#include "base/embedded.h"

static const struct embedded files[] = {
#include "dicts/data.inc"
};

const char *data_find(const char *name)
{
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		if (strcmp(files[i].name, name) == 0)
			return files[i].text;
	return NULL;
}
