import type { IDataObject } from 'n8n-workflow';

import { BATCH, pack } from './batch';
import type { XeroClient } from './client';
import { idempotencyKey } from './idempotency';
import type { XeroReply } from './types';
import type { Element, SentCall, WritePlan } from './writePlan';
import { readyAt, wayOf, writeRequest } from './writeRequest';

/** A call that is to be made. */
export interface Call {
	elements: readonly Element[];
	/** The call of an earlier try that this one repeats. */
	repeated?: SentCall;
}

/**
 * The calls that elements need: those that may have been carried out are repeated as they were, all others are packed
 * anew.
 */
export function callsFor(
	plan: WritePlan,
	elements: readonly Element[],
): { calls: Call[]; tooLarge: Array<{ element: Element; bytes: number }> } {
	const isRepeatable = ({ pending }: Element) => pending !== undefined && pending.isClosed !== true;
	const repeats = [...new Set(elements.filter(isRepeatable).map(({ pending }) => pending as SentCall))];
	const fresh = elements.filter(({ pending }) => !pending);
	const { calls, tooLarge } = pack(
		fresh.map(({ body }) => body),
		wayOf(plan).takes === 'many' ? (plan.maxElements ?? BATCH.elements) : 1,
	);
	return {
		calls: [
			...repeats.map((repeated) => ({ repeated, elements: repeated.elements })),
			...calls.map((call) => ({ elements: call.map(({ position }) => fresh[position]) })),
		],
		tooLarge: tooLarge.map(({ position, bytes }) => ({ element: fresh[position], bytes })),
	};
}

/** @param renewal how often these elements have gone out under another key */
export function keyOf(plan: WritePlan, elements: readonly Element[], renewal: number): string {
	const { tenantId, identity } = plan;
	const { method, path, body, upload } = writeRequest(plan, elements);
	const [{ body: ofFile, position }] = elements;
	return idempotencyKey({
		...identity,
		tenantId,
		method,
		path,
		position,
		body: JSON.stringify((upload ? ofFile : body) ?? {}),
		renewal,
	});
}

/** Sends a call. @throws as `XeroClient.request` */
export async function sendCall(
	client: XeroClient,
	plan: WritePlan,
	{ key, elements }: SentCall,
): Promise<XeroReply<IDataObject | null>> {
	const { tenantId, purpose, scope, advice, findWritten } = plan;
	return await client.request({
		...writeRequest(plan, elements),
		tenantId,
		purpose,
		scope,
		outcomeAdvice: advice,
		stopOnSameFault: findWritten !== undefined,
		idempotencyKey: key,
		notBefore: readyAt(plan, elements),
	});
}
