import type { SwitchDefinition } from './definition';

/** How calls are refused, before the books are asked. */
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
		believed:
			'open. The RFC draft asks for 409; a store that knows finished calls only would carry out both',
		source: 'nothing was found',
		probe: 5,
	},
	idempotencyText: {
		decides: 'how the refusal of a key used with a different request reads',
		positions: ['colon', 'quoted'],
		default: 'colon',
		believed:
			'"Idempotency Key: <key> is used with a different request."; documented is only the end of it',
		source: 'the tests of two other projects, 2026; Xero’s page on idempotency',
		probe: 5,
	},
} as const satisfies Record<string, SwitchDefinition>;
