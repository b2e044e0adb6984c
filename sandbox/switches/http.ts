import type { SwitchDefinition } from './definition';

/** Refusals before the books are asked. */
export const HTTP_SWITCHES = {
	longQuery: {
		decides: 'what a query string of more than 2,048 characters gets',
		positions: ['404', '414', 'taken'],
		default: '404',
		believed:
			'404 with the text of an unknown record: 52 ids pass, 53 fail. One report of 2021 saw 414 with XML instead',
		source: 'xero-node 404 (reproduced by Xero), Xero-NetStandard 471, Xero-OpenAPI 534; xero-ruby 178',
		probe: 4,
	},
	runningKey: {
		decides: 'what a call gets whose idempotency key is the one of a call that is still running',
		positions: ['carriedOut', '409', 'waits'],
		default: '409',
		believed: 'open. The RFC draft asks for 409; a store that knows finished calls only would carry out both',
		source: 'nothing was found',
		probe: 5,
	},
	idempotencyText: {
		decides: 'how the refusal of a key used with a different request reads',
		positions: ['colon', 'quoted'],
		default: 'colon',
		believed: '"Idempotency Key: <key> is used with a different request."; documented is only the end of it',
		source: 'the tests of two other projects, 2026; Xero’s page on idempotency',
		probe: 5,
	},
	scopeHeader: {
		decides: 'what WWW-Authenticate says when a token lacks the scope',
		positions: ['none', 'bare', 'misspelt', 'spelt'],
		default: 'bare',
		believed: 'the bare word insufficient_scope; older sources have Bearer error="insufficent_scope", spelt so',
		source: 'a capture of 8 June 2025; xero-node 320, Xero-NetStandard 298; a proxy may drop the header',
		probe: 12,
	},
	missingTenant: {
		decides: 'the form of the 403 for a call without a tenant header',
		positions: ['lowerCase', 'pascalCase'],
		default: 'lowerCase',
		believed: 'keys in lower case, unlike every other problem of the gateway (2020, 2021)',
		source: 'nango 203, a stub of xeroizer',
		probe: 12,
	},
	notOffered: {
		decides: 'what a method gets that an endpoint does not have',
		positions: ['501', '405'],
		default: '501',
		believed: '501 ApiMethodNotImplementedException, ErrorNumber 20',
		source: 'recorded long ago in the tests of pyxero',
		probe: 12,
	},
	refusedDayCall: {
		decides: 'whether a call the day limit refuses counts for the minute limit of the app',
		positions: ['counts', 'free'],
		default: 'counts',
		believed: 'counts: such an answer left 9,998 of 10,000, and all 60 of the organisation',
		source: 'recorded headers of a Demo Company, 2026',
	},
	reportingRole: {
		decides: 'whether the user may read reports and journals',
		positions: ['missing', 'held'],
		default: 'held',
		believed: '403 without the role, since 29 June 2026; the body is unknown',
		source: 'a survey of September 2026; Xero’s changelog',
		probe: 12,
	},
} as const satisfies Record<string, SwitchDefinition>;
