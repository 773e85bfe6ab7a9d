/*
 * Hashes of texts with a key that is drawn once a process, so that nobody can make texts whose
 * hashes are the same or lie close together: what is read may come from anybody. Nothing that is
 * written may depend on them. hash.c alone knows libsodium.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* SipHash-2-4 (Aumasson, Bernstein, 2012). */
uint64_t hash_text(const void *text, size_t length);

/* What tells texts apart; begins as DIGEST_INIT. */
struct digest {
	uint64_t a, b;
};

#define DIGEST_INIT                                                                                \
	{                                                                                          \
		0, 0                                                                               \
	}

/*
 * Adds a text to the digest of what comes before it: SipHash-2-4 of 128 bits, whose key is that of
 * the process with the digest so far. What is added in two parts differs from what is added as one.
 */
void hash_chain(struct digest *digest, const void *text, size_t length);

const char *hash_library(void); /* name and version */

#endif
