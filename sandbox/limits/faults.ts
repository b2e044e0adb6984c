import { seededRandom } from './random';

export const faultKinds = [
	'503',
	'503-remembered',
	'500',
	'500-remembered',
	'500-after',
	'429-minute',
	'429-day',
	'429-concurrent',
	'cut-before',
	'cut-after',
	'late-commit',
	'slow',
	'truncate',
	'html',
	'html-400',
	'offline-text',
	'maintenance-text',
	'unavailable-text',
	'uri-too-long',
	'warning-rows',
	'nested-errors',
	'root-warnings',
	'odd-dates',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface FaultRule {
	/** All given parts must match; `path` is a regular expression over the path without the query. */
	match?: { method?: string; path?: string; tenantId?: string };
	kind: FaultKind;
	/** Share of the matching calls that get the fault, 0 to 1; default 1. */
	rate?: number;
	/** How many more times the fault occurs; unlimited by default. */
	times?: number;
	/** Retry-After of the 429 faults, seconds. */
	retryAfter?: number;
	/** The delay of a slow answer on top of the latency, or how long a late commit continues. In ms. */
	ms?: number;
}

interface Target {
	method: string;
	path: string;
	tenantId: string | null;
}

interface ArmedRule extends FaultRule {
	pattern?: RegExp;
	left: number;
}

/** The faults that the sandbox plays. They are seeded, so the same calls in the same order get the same faults. */
export class FaultSet {
	private rules: ArmedRule[] = [];
	private random = seededRandom(1);

	/** Replaces all rules. Throws on an unknown kind or on a path that is not a regular expression. */
	replace(rules: FaultRule[], seed = 1): void {
		this.rules = rules.map((rule) => {
			if (!faultKinds.includes(rule.kind)) {
				throw new Error(`Unknown fault kind ${JSON.stringify(rule.kind)}. Known: ${faultKinds.join(', ')}`);
			}
			const pattern = rule.match?.path === undefined ? undefined : new RegExp(rule.match.path, 'i');
			return { ...rule, pattern, left: rule.times ?? Number.POSITIVE_INFINITY };
		});
		this.random = seededRandom(seed);
	}

	/**
	 * The fault of this call, if any. Outside the Accounting API (token endpoint, connections) only rules with a path
	 * count, so that a general rule does not break the sign-in.
	 */
	strike(target: Target, isAccountingCall: boolean): FaultRule | undefined {
		for (const rule of this.rules) {
			if (rule.left <= 0 || !matches(rule, target)) continue;
			if (!isAccountingCall && !rule.pattern) continue;
			if (rule.rate !== undefined && this.random() >= rule.rate) continue;
			rule.left -= 1;
			return rule;
		}
		return undefined;
	}
}

function matches(rule: ArmedRule, target: Target): boolean {
	const { method, tenantId } = rule.match ?? {};
	if (method && method.toUpperCase() !== target.method) return false;
	if (tenantId && tenantId !== target.tenantId) return false;
	return rule.pattern ? rule.pattern.test(target.path) : true;
}
