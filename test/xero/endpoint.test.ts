import fc from 'fast-check';

import { apiBase, endpointName, queryString, XERO_API } from '../../xero/endpoint';

describe('apiBase', () => {
	test.each<[object, string]>([
		[{}, XERO_API],
		[{ endpoint: 'xero', baseUrl: 'http://elsewhere' }, XERO_API],
		[{ endpoint: 'custom', baseUrl: ' http://localhost:4010/ ' }, 'http://localhost:4010'],
		[
			{ endpoint: 'custom', baseUrl: 'https://proxy.example.com/xero//' },
			'https://proxy.example.com/xero',
		],
	])('%j', (credential, expected) => expect(apiBase(credential)).toBe(expected));

	test.each(['', 'localhost:4010', 'ftp://host', 'http://', 'https:// host', undefined])(
		'%p is no web address',
		(baseUrl) => {
			expect(() => apiBase({ endpoint: 'custom', baseUrl })).toThrow(/not a web address/);
		},
	);
});

test('an endpoint is named without user and password', () => {
	expect(endpointName(XERO_API)).toBe('Xero');
	expect(endpointName('http://user:word@localhost:4010')).toBe('The Xero endpoint localhost:4010');
});

describe('queryString', () => {
	test('empty values are left out, false and 0 are not', () => {
		expect(queryString({ a: undefined, b: null, c: '', d: false, e: 0, f: 'x y' })).toBe(
			'?d=false&e=0&f=x%20y',
		);
		expect(queryString({ a: '' })).toBe('');
		expect(queryString()).toBe('');
	});

	test('any text, broken characters too, arrives as one value and nothing else', () => {
		const anyText = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.string().map((text) => `${text}\ud800"&where=1#?%${text}`),
		);
		fc.assert(
			fc.property(anyText, (text) => {
				const received = [
					...new URL(`http://host/path${queryString({ where: text, page: 1 })}`).searchParams,
				];
				const expected = Buffer.from(text).toString('utf8');
				expect(received).toEqual(
					text === ''
						? [['page', '1']]
						: [
								['where', expected],
								['page', '1'],
							],
				);
			}),
		);
	});
});
