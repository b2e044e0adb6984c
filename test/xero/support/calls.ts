import type { Recorder, RecorderReply } from '../../support';

/** The calls that the tests of the client make. */
export const get = {
	method: 'GET',
	path: '/api.xro/2.0/Invoices',
	tenantId: 'tenant-1',
	purpose: 'read the invoices',
} as const;

export const write = {
	method: 'POST',
	path: '/api.xro/2.0/Invoices',
	tenantId: 'tenant-1',
	body: { Invoices: [{ Reference: 'A' }] },
	purpose: 'create the invoices',
} as const;

export const keyed = { ...write, idempotencyKey: 'key-1' };

/** Answers in order; the last one is repeated. */
export function answerInTurn(recorder: Recorder, replies: RecorderReply[]): void {
	let next = 0;
	recorder.handle(() => replies[Math.min(next++, replies.length - 1)]);
}
