import type { WebhookSender } from './sender';

export interface IntentCheck {
	signed: 'correctly' | 'wrongly';
	expected: number;
	status: number | null;
	ms: number;
	problem: string | null;
	ok: boolean;
}

const ROUND: Array<IntentCheck['signed']> = ['correctly', 'wrongly', 'correctly', 'wrongly'];

/**
 * The check Xero makes before it sends anything: several empty envelopes, some signed wrongly on purpose. Right ones want 200, wrong ones
 * 401. Passing enables the target (and delivers what was kept), failing disables it.
 */
export async function intentToReceive(
	sender: WebhookSender,
): Promise<{ ok: boolean; checks: IntentCheck[] }> {
	const target = sender.target;
	if (!target) throw new Error('No webhook target is set');
	const checks: IntentCheck[] = [];
	for (const signed of ROUND) {
		const key = signed === 'correctly' ? target.key : `${target.key}-wrong`;
		const { status, ms, problem } = await sender.postOnce('intent-to-receive', [], 0, key);
		const expected = signed === 'correctly' ? 200 : 401;
		checks.push({ signed, expected, status, ms, problem, ok: status === expected && problem === null });
	}
	const ok = checks.every((check) => check.ok);
	if (ok) await sender.enable();
	else target.enabled = false;
	return { ok, checks };
}
