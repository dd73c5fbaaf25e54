import {
	createCipheriv,
	createDecipheriv,
	createHash,
	createHmac,
	createSecretKey,
	randomBytes,
} from 'node:crypto';

/** Encrypts personal fields and finds them again without decrypting. */
export interface Cipher {
	/** AES-256-GCM under the newest key: `keyId.iv.tag.ciphertext`, base64url. */
	encrypt(text: string): string;
	/** Throws when the key is gone or the text was changed. */
	decrypt(sealed: string): string;
	/** Whether the newest key sealed it; if not, a rotation should seal it again. */
	isCurrent(sealed: string): boolean;
	/** Keyed hash (HMAC-SHA-256, hex) to find a value by equality, apart for each purpose. */
	index(purpose: string, text: string): string;
}

/**
 * @param keys `id:base64` of 32 bytes each, comma-separated, newest first: `k2:…,k1:…`. A rotation adds a
 * new first key and keeps the old ones until everything is sealed again.
 * @param indexKey secret of the keyed hash, at least 32 bytes of base64. It does not rotate: an index
 * can't be computed again without the text, so `rumah keys rotate` computes it from the decrypted field.
 */
export function createCipher(keys: string, indexKey: string): Cipher {
	const ring = new Map<string, Buffer>();
	for (const part of keys.split(',')) {
		const [id, secret] = part.trim().split(':');
		const key = Buffer.from(secret ?? '', 'base64');
		if (!id || !/^[A-Za-z0-9_-]+$/.test(id) || key.length !== 32)
			throw new Error('a field key must be name:base64 of 32 bytes');
		ring.set(id, key);
	}
	const [currentId, currentKey] = [...ring][0]!;
	const pepperBytes = Buffer.from(indexKey, 'base64');
	if (pepperBytes.length < 32) throw new Error('the index key must be base64 of at least 32 bytes');
	// As a key object: from bytes Node makes one for every hash, which takes five times the hash itself.
	const pepper = createSecretKey(pepperBytes);

	return {
		encrypt(text) {
			const iv = randomBytes(12);
			const cipher = createCipheriv('aes-256-gcm', currentKey, iv);
			cipher.setAAD(Buffer.from(currentId));
			const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
			return [
				currentId,
				...[iv, cipher.getAuthTag(), sealed].map((b) => b.toString('base64url')),
			].join('.');
		},
		decrypt(sealed) {
			const [id = '', iv = '', tag = '', text = ''] = sealed.split('.');
			const key = ring.get(id);
			if (!key) throw new Error(`field key ${JSON.stringify(id)} is not configured`);
			const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'));
			decipher.setAAD(Buffer.from(id));
			decipher.setAuthTag(Buffer.from(tag, 'base64url'));
			return Buffer.concat([
				decipher.update(Buffer.from(text, 'base64url')),
				decipher.final(),
			]).toString('utf8');
		},
		isCurrent: (sealed) => sealed.startsWith(`${currentId}.`),
		index: (purpose, text) =>
			createHmac('sha256', pepper).update(`${purpose}\0${text}`).digest('hex'),
	};
}

/** An unguessable token of 160 bits for links and cookies. */
export function newToken(): string {
	return randomBytes(20).toString('base64url');
}

export function sha256(data: string | Uint8Array): string {
	return createHash('sha256').update(data).digest('hex');
}
