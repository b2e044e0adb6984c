import type { IDataObject, NodeApiError } from 'n8n-workflow';

import { ORGANISATION, pathOf } from './catalogue';
import { isForbidden } from './caughtErrors';
import type { XeroClient } from './client';
import { systemClock, type Clock } from './clock';
import { NoSpareCall } from './limiter';

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
 * The short codes of organisations, which never change: one call at most for each organisation, sign-in and process.
 * They only make links better, so that call is made where one is to spare, and in a later run otherwise. One that
 * fails is not repeated, fails nothing else, and leaves the link without the code.
 */
export class ShortCodes {
	private readonly kept = new Map<string, Kept>();

	constructor(private readonly clock: Clock = systemClock) {}

	/** The organisation's short code; undefined where it cannot be had now. Never rejects, and never waits its turn. */
	async of(client: XeroClient, tenantId: string): Promise<string | undefined> {
		const key = await keyOf(client, tenantId);
		const known = this.kept.get(key);
		if (known && known.until > this.clock.now()) return await known.code;
		const kept: Kept = { code: Promise.resolve(undefined), until: Infinity };
		kept.code = read(client, tenantId).catch((error: NodeApiError | NoSpareCall) => {
			if (error instanceof NoSpareCall) kept.until = 0;
			else if (!isForbidden(error)) kept.until = this.clock.now() + PAUSE_MS;
			return undefined;
		});
		this.keep(key, kept);
		return await kept.code;
	}

	/** Takes the code from an organisation that was read for something else. */
	async note(client: XeroClient, tenantId: string, organisation: IDataObject): Promise<void> {
		const code = codeIn(organisation);
		if (code) this.keep(await keyOf(client, tenantId), { code: Promise.resolve(code), until: Infinity });
	}

	private keep(key: string, kept: Kept): void {
		this.kept.set(key, kept);
		if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value as string);
	}
}

async function keyOf(client: XeroClient, tenantId: string): Promise<string> {
	const { app, credentialId, signIn } = await client.connection();
	return JSON.stringify([app, tenantId, credentialId, signIn]);
}

async function read(client: XeroClient, tenantId: string): Promise<string | undefined> {
	const { body } = await client.request({
		method: 'GET',
		path: pathOf(ORGANISATION),
		tenantId,
		scope: ORGANISATION.scope.read,
		purpose: "read the organisation's short code",
		once: true,
		spare: true,
	});
	const [organisation] = (ORGANISATION.api.decode(ORGANISATION, body).rows ?? []) as IDataObject[];
	return codeIn(organisation);
}

const codeIn = (organisation?: IDataObject): string | undefined =>
	typeof organisation?.ShortCode === 'string' ? organisation.ShortCode : undefined;

export const sharedShortCodes = new ShortCodes();
