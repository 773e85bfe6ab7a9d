#include "tmx/model/confidence.h"

#include <stdio.h>

#include "tmx/model/props.h"

/* Without %f, whose decimal point is the locale's. */
void confidence_format(double confidence, char out[CONFIDENCE_BYTES])
{
	double within = confidence > 1 ? 1 : confidence > 0 ? confidence : 0;
	unsigned thousandths = (unsigned)(within * 1000 + 0.5);

	/* % 10 changes nothing; it shows GCC's -Wformat-truncation that there is one digit */
	snprintf(out, CONFIDENCE_BYTES, "%u.%03u", thousandths / 1000 % 10, thousandths % 1000);
}

/* Without strtod(), which also expects the decimal point of the locale. */
bool confidence_parse(const char *text, double *confidence)
{
	const char *at = text;
	double value = 0, unit = 1;

	for (; *at >= '0' && *at <= '9'; at++)
		value = 10 * value + (*at - '0');
	if (*at == '.')
		for (at++; *at >= '0' && *at <= '9'; at++)
			value += (unit /= 10) * (*at - '0');
	if (*at || at == text || at[-1] == '.' || value > 1)
		return false;
	*confidence = value;
	return true;
}

bool confidence_of_unit(const struct unit *unit, double *confidence)
{
	const char *text = notes_prop(&unit->notes, PROP_CONFIDENCE);

	return text && confidence_parse(text, confidence);
}
