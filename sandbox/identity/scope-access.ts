import type { ApiName } from '../types';
import type { App } from './apps';
import { scopeRules } from './scopes';

interface ScopeEntry {
	for: (typeof scopeRules)[number]['for'];
	covers: Set<string>;
	reads: Set<string>;
	writes: boolean;
}

const catalogue = new Map<string, ScopeEntry>();
for (const rule of scopeRules) {
	const covers = new Set(rule.covers.map((name) => name.toLowerCase()));
	const reads = new Set(rule.reads?.map((name) => name.toLowerCase()));
	catalogue.set(rule.scope, { for: rule.for, covers, reads, writes: !rule.scope.endsWith('.read') });
	if (rule.hasRead) catalogue.set(`${rule.scope}.read`, { for: rule.for, covers, reads, writes: false });
}
const guarded = new Set([...catalogue.values()].flatMap((entry) => [...entry.covers]));

function mayAsk(app: App, entry: ScopeEntry): boolean {
	if (entry.for === 'approval') return app.partner === true;
	if (entry.for === 'older') return app.older;
	if (entry.for === 'olderOrApproval') return app.older || app.partner === true;
	return entry.for === 'any' || app.kind !== 'custom';
}

/** Every scope the app may be granted. */
export function scopesFor(app: App): string[] {
	return [...catalogue].filter(([, entry]) => mayAsk(app, entry)).map(([scope]) => scope);
}

/** The first scope of the list that this app cannot have; undefined if all are allowed. */
export function refusedScope(app: App, scopes: string[]): string | undefined {
	return scopes.find((scope) => {
		const entry = catalogue.get(scope);
		return !entry || !mayAsk(app, entry);
	});
}

/** Splits a scope parameter and removes duplicates. */
export function parseScopes(text: string | undefined): string[] {
	return [...new Set((text ?? '').split(/\s+/).filter(Boolean))];
}

/** Lists below a record that have their own scope, whatever the record is. */
const OWN_SCOPE: Record<string, string> = {
	attachments: 'attachments',
	paymentservices: 'paymentservices',
	cissettings: 'organisation',
};

/**
 * The resource of a path for scopes: another API as a whole; in Accounting, attachments have their own scope, and
 * history belongs to its parent.
 */
function resourceOf(api: ApiName, segments: string[]): string {
	if (api !== 'api') return `${api}/*`;
	const [first = '', second = '', third = ''] = segments.map((segment) => segment.toLowerCase());
	if (third in OWN_SCOPE) return OWN_SCOPE[third];
	if (first !== 'reports') return first;
	return guarded.has(`reports/${second}`) ? `reports/${second}` : 'reports/*';
}

/**
 * Whether a token with these scopes may make the call. A write scope includes reading. Paths without a scope are let
 * through and end in a 404 later.
 */
export function scopesAllow(scopes: string[], method: string, segments: string[], api: ApiName = 'api'): boolean {
	const resource = resourceOf(api, segments);
	if (!guarded.has(resource)) return true;
	return scopes.some((scope) => {
		const entry = catalogue.get(scope);
		if (!entry) return false;
		if (method === 'GET' && entry.reads.has(resource)) return true;
		return entry.covers.has(resource) && (method === 'GET' || entry.writes);
	});
}
