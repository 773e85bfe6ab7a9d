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

/*
 * Without strtod(), for the same reason. Digits and scale are whole numbers below 2^53 and divided
 * once, so that "0.750" is the same as 0.75; digits after the 15th of the fraction don't count.
 */
bool confidence_parse(const char *text, double *confidence)
{
	const char *at = text;
	double digits = 0, scale = 1;

	for (; *at >= '0' && *at <= '9'; at++)
		digits = 10 * digits + (*at - '0');
	if (*at == '.')
		for (at++; *at >= '0' && *at <= '9'; at++)
			if (scale < 1e15) {
				digits = 10 * digits + (*at - '0');
				scale *= 10;
			}
	if (*at || at == text || at[-1] == '.' || digits > scale)
		return false;
	*confidence = digits / scale;
	return true;
}

bool confidence_of_unit(const struct unit *unit, double *confidence)
{
	const char *text = notes_prop(&unit->notes, PROP_CONFIDENCE);

	return text && confidence_parse(text, confidence);
}
