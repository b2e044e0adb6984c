import { inspect } from 'node:util';

import type { NodeApiError } from 'n8n-workflow';

import { XeroClient } from '../../../xero/client';
import type { CallParts } from '../../../xero/repeatedCall';
import { SentKeys } from '../../../xero/idempotency';
import { Limiter } from '../../../xero/limiter';
import { RETRY_POLICY } from '../../../xero/retry';
import { createHarness, executeContext, secretsSeen, type Harness, type HarnessOptions } from '../../support';
import { JumpingClock } from '../../support/fakeClock';

export interface ClientUnderTest {
	client: XeroClient;
	harness: Harness;
	parts: CallParts;
	clock: JumpingClock;
	/** Another client of the same process: same limits, same memory of sent keys. */
	again(): XeroClient;
	/** Lets the process find out that nobody else calls the organisation, which gives it all of Xero's places. */
	alone(tenantId?: string): Promise<XeroClient>;
}

/** A client on n8n's real request helper, with limits and memory of its own and a clock on which no wait takes time. */
export function clientOn(
	baseUrl: string,
	options: Partial<HarnessOptions> & { signal?: AbortSignal; parts?: Partial<CallParts> } = {},
): ClientUnderTest {
	const { signal, parts: given, ...rest } = options;
	const harness = createHarness({ baseUrl, ...rest });
	const clock = new JumpingClock();
	const random = () => 0;
	const parts: CallParts = {
		clock,
		limiter: new Limiter(clock, random),
		sentKeys: new SentKeys(),
		policy: RETRY_POLICY,
		random,
		bodyMs: 60_000,
		...given,
	};
	const again = () => new XeroClient(executeContext({ harness, signal }), parts);
	const client = again();
	const alone = async (tenantId = 'tenant-1') => {
		const { app } = await client.connection();
		for (let quiet = 0; quiet < 3; quiet++) (await parts.limiter.forTenant(app, tenantId).acquire()).done();
		return client;
	};
	return { client, harness, parts, clock, again, alone };
}

/** Everything that must never be seen, of a harness as it stands now. */
export function secretsOf({ tokens }: Harness): string[] {
	const basic = Buffer.from('sandbox-web-app:sandbox-web-secret').toString('base64');
	return [
		'sandbox-web-secret',
		'sandbox-webhook-key',
		basic,
		tokens?.access_token ?? '',
		tokens?.refresh_token ?? '',
	];
}

/** The error of a call that has to fail, after every corner of it was searched for secrets. */
export async function failureOf(harness: Harness, work: Promise<unknown>): Promise<NodeApiError> {
	const before = secretsOf(harness);
	const error = await work.then(
		() => {
			throw new Error('This was to fail and did not');
		},
		(reason: unknown) => reason as NodeApiError,
	);
	const secrets = [...new Set([...before, ...secretsOf(harness)])];
	expect(secretsSeen(error, secrets)).toEqual([]);
	expect(secretsSeen(inspect(error, { depth: 20, showHidden: true, getters: true }), secrets)).toEqual([]);
	expect(`${error.message} ${error.description ?? ''}`).not.toMatch(/undefined|\[object/);
	return error;
}
