/*
 * Hashes of texts with a key that is drawn at random once per process. Input may come from anybody,
 * and nobody can prepare texts whose hashes collide without the key. No output may depend on a
 * hash. Only hash.c includes libsodium.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* SipHash-2-4 (Aumasson, Bernstein, 2012). */
uint64_t hash_text(const void *text, size_t length);

/* 128 bits that differ for different texts; begins as DIGEST_INIT. */
struct digest {
	uint64_t a, b;
};

#define DIGEST_INIT                                                                                \
	{                                                                                          \
		0, 0                                                                               \
	}

/*
 * Adds a text to a digest: SipHash-2-4 with 128 bits, whose key is that of the process XOR the
 * digest so far. So "ab" added in two parts has another digest than "ab" added as one.
 */
void hash_chain(struct digest *digest, const void *text, size_t length);

const char *hash_library(void); /* name and version */

#endif
