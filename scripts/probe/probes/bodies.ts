import { noted, settles, shown, type Finding } from '../finding';
import type { Answer } from '../xero';
import type { Probe } from './probe';

const UNKNOWN = '99999999-9999-4999-8999-999999999999';
const HEADERS: Record<string, 'bare' | 'misspelt' | 'spelt'> = {
	insufficient_scope: 'bare',
	'Bearer error="insufficent_scope"': 'misspelt',
	'Bearer error="insufficient_scope"': 'spelt',
};

/** The refusal for a missing scope, on an endpoint whose scope newer apps cannot ask for. */
function scopeFinding(answer: Answer): Finding {
	const header = answer.headers.get('www-authenticate');
	const refused = answer.status === 401;
	return settles(
		'scopeHeader',
		refused ? (header === null ? 'none' : HEADERS[header]) : undefined,
		refused ? `WWW-Authenticate: ${header ?? '(none)'}; ${shown(answer)}` : `not refused: ${answer.status}`,
	);
}

/** 12 Bodies: raw 404, refusals because of scope, role, organisation and method, with their headers. */
export const bodies: Probe = {
	number: 12,
	title: 'Refusals as they come',
	readsOnly: true,
	async run({ xero }) {
		const missing = await xero.get(`Invoices/${UNKNOWN}`);
		const unnamed = await xero.call('GET', 'Organisation', { named: false });
		const method = await xero.call('DELETE', 'Users');
		const role = await xero.get('ManualJournals', { page: '1', pageSize: '1' });
		const keys = Object.keys(unnamed.json ?? {});
		const held = { 200: 'held', 403: 'missing' } as const;
		return [
			noted(12, 'an id nobody has', shown(missing), '404, text/html, one sentence'),
			scopeFinding(await xero.get('Journals')),
			settles(
				'missingTenant',
				unnamed.status === 403 && keys.length > 0
					? keys.includes('title')
						? 'lowerCase'
						: 'pascalCase'
					: undefined,
				shown(unnamed),
			),
			settles(
				'notOffered',
				method.status === 501 ? '501' : method.status === 405 ? '405' : undefined,
				shown(method),
			),
			settles('reportingRole', held[role.status as 200 | 403], role.status === 200 ? '200' : shown(role)),
		];
	},
};
