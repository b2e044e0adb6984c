import { LAST_CHARACTER, oneCharacterOff } from './bytes';
import { signatureOf, type Sign } from './envelope';
import type { WebhookSender } from './sender';

export interface IntentCheck {
	signed: 'correctly' | 'wrongly';
	expected: number;
	status: number | null;
	ms: number;
	problem: string | null;
	ok: boolean;
}

/** Wrong signatures differ from the right one in a single character. */
const off =
	(at: number): Sign =>
	(body, key) =>
		oneCharacterOff(signatureOf(body, key), at);

const ROUND: Array<Sign | undefined> = [undefined, off(0), undefined, off(LAST_CHARACTER)];

/**
 * The check that Xero makes before it sends anything: several empty envelopes, some signed wrongly on purpose. The
 * receiver must answer right ones with 200 and wrong ones with 401. Passing enables the target (and delivers stored
 * events), failing disables it.
 */
export async function intentToReceive(sender: WebhookSender): Promise<{ ok: boolean; checks: IntentCheck[] }> {
	const target = sender.target;
	if (!target) throw new Error('No webhook target is set');
	const checks: IntentCheck[] = [];
	for (const sign of ROUND) {
		const signed = sign ? 'wrongly' : 'correctly';
		const { status, ms, problem } = await sender.postOnce('intent-to-receive', [], 0, sign);
		const expected = sign ? 401 : 200;
		checks.push({ signed, expected, status, ms, problem, ok: status === expected && problem === null });
	}
	const ok = checks.every((check) => check.ok);
	if (ok) await sender.enable();
	else target.enabled = false;
	return { ok, checks };
}
