#include "cli/texts/reliability.h"

#include <stdio.h>

static double bin_from(int i)
{
	return (double)i / CALIBRATION_BINS;
}

/* ---- For people ---- */

static void print_bin(double from, double to, int decimals, const struct calibration_bin *bin)
{
	char range[16];
	double confidence = calibration_confidence(bin), right = calibration_right(bin);

	snprintf(range, sizeof(range), "%.*f-%.*f", decimals, from, decimals, to);
	printf("%10s %9zu", range, bin->beads);
	if (bin->beads)
		printf(" %11.3f %7.3f %+7.3f\n", confidence, right, confidence - right);
	else
		printf(" %11s %7s %7s\n", "-", "-", "-");
}

void reliability_print(const struct calibration *c)
{
	/* 0.9 to 1: the pairs that users take unread */
	const struct calibration_bin *sure = &c->bins[CALIBRATION_BINS - 1];

	puts("Beads with segments on both sides; one is right when the gold has the same bead.\n");
	printf("%10s %9s %11s %7s %7s\n", "confidence", "beads", "mean", "right", "gap");
	for (int i = 0; i < CALIBRATION_BINS; i++)
		print_bin(bin_from(i), bin_from(i + 1), 1, &c->bins[i]);
	print_bin(CALIBRATION_TOP, 1, 2, &c->top);
	printf("%10s %9zu %11.3f %7.3f %+7.3f\n\n", "all", c->all.beads,
	       calibration_confidence(&c->all), calibration_right(&c->all),
	       calibration_confidence(&c->all) - calibration_right(&c->all));
	printf("Expected calibration error %.4f, Brier score %.4f\n", calibration_error(c),
	       calibration_brier(c));
	printf("Beads with confidence >= 0.9: %zu, of which right: %zu", sure->beads, sure->right);
	if (sure->beads)
		printf(" (%.4f)", calibration_right(sure));
	putchar('\n');
}

/* ---- For programs ---- */

static void print_fields(double from, double to, const struct calibration_bin *bin)
{
	double confidence = calibration_confidence(bin), right = calibration_right(bin);

	printf("%.2f\t%.2f\t%zu\t", from, to, bin->beads);
	if (bin->beads)
		printf("%.6f\t%.6f\t%.6f\n", confidence, right, confidence - right);
	else
		puts("\t\t");
}

void reliability_print_tsv(const struct calibration *c)
{
	for (int i = 0; i < CALIBRATION_BINS; i++)
		print_fields(bin_from(i), bin_from(i + 1), &c->bins[i]);
	print_fields(CALIBRATION_TOP, 1, &c->top);
	printf("ece\t%.6f\nbrier\t%.6f\nbeads\t%zu\n", calibration_error(c), calibration_brier(c),
	       c->all.beads);
}
