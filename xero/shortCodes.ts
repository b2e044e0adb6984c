import type { IDataObject, NodeApiError } from 'n8n-workflow';

import { ORGANISATION, pathOf } from './catalogue';
import type { XeroClient } from './client';
import { systemClock, type Clock } from './clock';

/** Bounds memory; what is dropped is only read again. */
const MOST_KEPT = 2_000;

/** How long Xero is not asked again after a failed call, in ms. */
const PAUSE_MS = 600_000;

interface Kept {
	code: Promise<string | undefined>;
	/** When it may be asked for again; never where Xero has given it, or refuses it to this sign-in. */
	until: number;
}

/**
 * The short codes of organisations, which never change: one call for each organisation, sign-in and process. They only
 * make links better, so a call that fails is not repeated, fails nothing else, and leaves the link without the code.
 */
export class ShortCodes {
	private readonly kept = new Map<string, Kept>();

	constructor(private readonly clock: Clock = systemClock) {}

	/** The organisation's short code; undefined where it cannot be had. Never rejects. */
	async of(client: XeroClient, tenantId: string): Promise<string | undefined> {
		const { app, credentialId, signIn } = await client.connection();
		const key = JSON.stringify([app, tenantId, credentialId, signIn]);
		const known = this.kept.get(key);
		if (known && known.until > this.clock.now()) return await known.code;
		const kept: Kept = { code: Promise.resolve(undefined), until: Infinity };
		kept.code = read(client, tenantId).catch((error: NodeApiError) => {
			const isRefused = error.httpCode === '401' || error.httpCode === '403';
			if (!isRefused) kept.until = this.clock.now() + PAUSE_MS;
			return undefined;
		});
		this.kept.set(key, kept);
		if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value as string);
		return await kept.code;
	}
}

async function read(client: XeroClient, tenantId: string): Promise<string | undefined> {
	// The last of today's calls are for the work itself.
	if ((await client.callsLeftToday(tenantId)) === 0) throw new Error('No calls are left today');
	const { body } = await client.request({
		method: 'GET',
		path: pathOf(ORGANISATION),
		tenantId,
		scope: ORGANISATION.scope.read,
		purpose: "read the organisation's short code",
		once: true,
	});
	const [organisation] = (ORGANISATION.api.decode(ORGANISATION, body).rows ?? []) as IDataObject[];
	return typeof organisation?.ShortCode === 'string' ? organisation.ShortCode : undefined;
}

export const sharedShortCodes = new ShortCodes();
