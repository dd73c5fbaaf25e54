import type { Ctx } from '#platform/context.ts';
import { maskNik } from '#shared/nik.ts';

export interface SealedNik {
	cipher: string;
	/** Keyed hash: the same NIK has the same, and it says nothing without the key. */
	index: string;
	/** `3671********0001`. */
	masked: string;
}

/** The keyed hash by which a NIK of 16 digits is found. */
export function nikIndex(ctx: Pick<Ctx, 'platform'>, nik: string): string {
	return ctx.platform.cipher.index('registry/nik', nik);
}

/** A NIK of 16 digits as it is stored. */
export function sealNik(ctx: Pick<Ctx, 'platform'>, nik: string): SealedNik {
	return {
		cipher: ctx.platform.cipher.encrypt(nik),
		index: nikIndex(ctx, nik),
		masked: maskNik(nik),
	};
}
