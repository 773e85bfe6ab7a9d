#include "dicts/data.h"

#include "base/embedded.h"

static const struct embedded files[] = {
#include "dicts/data.inc"
};

const char *data_find(const char *name)
{
	return embedded_find(files, sizeof(files) / sizeof(files[0]), name);
}
