#include "tmx/model/date.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* The number in the given count of digits, and moves *at after them; -1 if there are fewer. */
static int take_number(const char **at, int digits)
{
	int number = 0;

	for (; digits; digits--, ++*at) {
		if (**at < '0' || **at > '9')
			return -1;
		number = number * 10 + (**at - '0');
	}
	return number;
}

/* ISO 8601 leaves out the marks between numbers in its basic format. */
static void pass(const char **at, char mark)
{
	*at += **at == mark;
}

/* Minutes east of UTC: "", "Z", "+hh", "+hhmm" or "+hh:mm"; false for anything else. */
static bool take_zone(const char **at, int *minutes)
{
	char sign = **at;

	*minutes = 0;
	pass(at, 'Z');
	if (sign != '+' && sign != '-')
		return !**at;
	++*at;
	int hours = take_number(at, 2);
	pass(at, ':');
	int rest = **at ? take_number(at, 2) : 0;
	*minutes = (sign == '-' ? -1 : 1) * (hours * 60 + rest);
	return hours >= 0 && hours <= 14 && rest >= 0 && rest < 60 && !**at;
}

/* Hours and minutes, with or without seconds; fractions of a second are dropped. */
static bool take_time(const char **at, struct tm *tm)
{
	tm->tm_hour = take_number(at, 2);
	pass(at, ':');
	tm->tm_min = take_number(at, 2);
	pass(at, ':');
	if (**at >= '0' && **at <= '9')
		tm->tm_sec = take_number(at, 2);
	if (**at == '.' || **at == ',')
		*at += 1 + strspn(*at + 1, "0123456789");
	return tm->tm_hour >= 0 && tm->tm_hour < 24 && tm->tm_min >= 0 && tm->tm_min < 60 &&
	       tm->tm_sec >= 0 && tm->tm_sec < 60;
}

bool date_canonical(const char *date, char out[DATE_BYTES])
{
	struct tm tm = { 0 };
	int minutes = 0;

	int year = take_number(&date, 4);
	pass(&date, '-');
	int month = take_number(&date, 2);
	pass(&date, '-');
	int day = take_number(&date, 2);
	if (year < 1900 || month < 1 || month > 12 || day < 1)
		return false;
	tm.tm_year = year - 1900;
	tm.tm_mon = month - 1;
	tm.tm_mday = day;
	if (*date == 'T' || *date == ' ') {
		++date;
		if (!take_time(&date, &tm))
			return false;
	}
	if (!take_zone(&date, &minutes))
		return false;
	time_t seconds = timegm(&tm);
	if (tm.tm_mday != day) /* 31 February became a day of March */
		return false;
	seconds -= 60 * (time_t)minutes;
	/* a year after 9999 takes more than DATE_BYTES */
	return gmtime_r(&seconds, &tm) &&
	       strftime(out, DATE_BYTES, "%Y%m%dT%H%M%SZ", &tm) == DATE_BYTES - 1;
}
