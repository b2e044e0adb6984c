import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import { envelopeOf, type WebhookEvent } from '../../sandbox/webhooks/envelope';
import { postEnvelope, type PostResult } from '../../sandbox/webhooks/post';

/** One POST of the plan. */
export interface Planned {
	kind: 'genuine' | 'batched' | 'forged' | 'repeated';
	events: WebhookEvent[];
	first: number;
}

export interface Sent extends Planned {
	result: PostResult;
	/** Real ms the POST was sent late against the plan: the sender itself was short of time. */
	lag: number;
}

const NZ = '11111111-1111-4111-8111-111111111111';
export const keyOf = ({ resourceId, eventDateUtc }: WebhookEvent) => `${resourceId} ${eventDateUtc}Z`;

/** Evenly spread: true for `share` of all indexes. */
const every = (index: number, share: number) => Math.floor((index + 1) * share) > Math.floor(index * share);

/**
 * The deliveries of a load test. Of `count` POSTs, `forged` (a share) are signed with another key, `repeated` send an earlier genuine one
 * once more, and of the rest each tenth carries five events.
 */
export function plan(count: number, { forged, repeated }: { forged: number; repeated: number }): Planned[] {
	const posts: Planned[] = [];
	const genuine: Planned[] = [];
	let sequence = 1;
	let at = Date.now() - 60 * 60_000;
	const event = (): WebhookEvent => {
		const resourceId = randomUUID();
		return {
			resourceUrl: `http://127.0.0.1:9/api.xro/2.0/Invoices/${resourceId}`,
			resourceId,
			eventDateUtc: new Date((at += 7)).toISOString().slice(0, -1),
			eventType: genuine.length % 2 ? 'UPDATE' : 'CREATE',
			eventCategory: 'INVOICE',
			tenantId: NZ,
			tenantType: 'ORGANISATION',
		};
	};
	for (let index = 0; index < count; index++) {
		// Shifted, so that the two do not fall on the same POSTs.
		if (every(index, forged)) {
			posts.push({ kind: 'forged', events: [event()], first: sequence });
		} else if (every(index + 3, repeated) && genuine.length > 30) {
			// Between moments and some seconds after the first time.
			const before = genuine[genuine.length - 1 - ((index * 7) % 30)];
			posts.push({ ...before, kind: 'repeated' });
		} else {
			const batched = genuine.length % 10 === 9;
			const events = Array.from({ length: batched ? 5 : 1 }, event);
			const post: Planned = { kind: batched ? 'batched' : 'genuine', events, first: sequence };
			sequence += events.length;
			genuine.push(post);
			posts.push(post);
		}
	}
	return posts;
}

/** Sends the plan at a fixed rate, whatever the answers take; resolves when the last answer is there. */
export async function send(posts: readonly Planned[], url: string, key: string, perSecond: number): Promise<Sent[]> {
	const startedAt = performance.now();
	const running: Array<Promise<Sent>> = [];
	for (const [index, post] of posts.entries()) {
		const due = startedAt + (index * 1000) / perSecond;
		const early = due - performance.now();
		if (early > 1) await wait(early);
		const lag = Math.max(0, performance.now() - due);
		const signedWith = post.kind === 'forged' ? `${key}-guessed` : key;
		running.push(
			postEnvelope(url, signedWith, envelopeOf(post.events, post.first), 30_000).then((result) => ({
				...post,
				result,
				lag,
			})),
		);
	}
	return await Promise.all(running);
}

/** The value that `share` of all values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
