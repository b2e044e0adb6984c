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
} as const satisfies Record<string, SwitchDefinition>;
