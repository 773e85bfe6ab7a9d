#include "base/hash.h"

#include <sodium.h>
#include <stdbool.h>

_Static_assert(crypto_shorthash_KEYBYTES == 2 * sizeof(uint64_t), "a key has 128 bits");
_Static_assert(crypto_shorthash_siphashx24_BYTES == sizeof(struct digest), "a digest has 128 bits");

/*
 * Without a source of randomness libsodium cannot start. The key then stays 0: collisions could be
 * prepared, but everything works.
 */
static const uint64_t *process_key(void)
{
	static uint64_t key[2];
	static bool drawn;

	if (!drawn && sodium_init() >= 0)
		randombytes_buf(key, sizeof(key));
	drawn = true;
	return key;
}

uint64_t hash_text(const void *text, size_t length)
{
	uint64_t hash;

	crypto_shorthash((unsigned char *)&hash, text, length,
	                 (const unsigned char *)process_key());
	return hash;
}

void hash_chain(struct digest *digest, const void *text, size_t length)
{
	const uint64_t *own = process_key(), key[] = { digest->a ^ own[0], digest->b ^ own[1] };

	crypto_shorthash_siphashx24((unsigned char *)digest, text, length,
	                            (const unsigned char *)key);
}

const char *hash_library(void)
{
	return "libsodium " SODIUM_VERSION_STRING;
}
