import { setTimeout as wait } from 'node:timers/promises';
import { noted } from '../finding';
import type { Json } from '../xero';
import type { Probe } from './probe';

export interface RefreshOptions {
	/** https://identity.xero.com/connect/token, or the sandbox's. */
	tokenUrl: string;
	clientId: string;
	clientSecret?: string;
	refreshToken: string;
	/** Waits half an hour and tries the used token once more. */
	patient: boolean;
	/** Called with the newest refresh token each time, because losing it loses the connection. */
	keep: (refreshToken: string) => Promise<void>;
}

const GRACE = 31 * 60_000;

async function spend(
	{ tokenUrl, clientId, clientSecret, keep }: RefreshOptions,
	refreshToken: string,
): Promise<string> {
	const form = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId };
	const response = await fetch(tokenUrl, {
		method: 'POST',
		redirect: 'error',
		body: new URLSearchParams(clientSecret === undefined ? form : { ...form, client_secret: clientSecret }),
		signal: AbortSignal.timeout(60_000),
	});
	const json = (await response.json().catch(() => ({}))) as Json;
	if (typeof json.refresh_token === 'string') await keep(json.refresh_token);
	return response.ok ? 'a new token' : `${response.status} ${String(json.error ?? '')}`;
}

/** 14 Refresh: one refresh token used twice at once, and again after half an hour. */
export const refresh = (options: RefreshOptions | undefined): Probe => ({
	number: 14,
	title: 'A refresh token that is used twice',
	readsOnly: true,
	async run() {
		if (!options)
			return [
				noted(
					14,
					'a used refresh token',
					'not asked: give a client id and a refresh token',
					'works for 30 minutes',
				),
			];
		const tries = [await spend(options, options.refreshToken), await spend(options, options.refreshToken)];
		const found = [
			noted(14, 'a refresh token used twice within 30 minutes', tries.join(', then '), 'a new token both times'),
		];
		if (!options.patient) return found;
		await wait(GRACE);
		const late = await spend(options, options.refreshToken);
		return [...found, noted(14, 'the same after 31 minutes', late, '400 invalid_grant')];
	},
});
