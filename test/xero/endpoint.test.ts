import fc from 'fast-check';

import { apiBase, endpointName, queryString, tokenUrl, XERO_API } from '../../xero/endpoint';
import { ELSEWHERE } from '../support/addresses';

describe('apiBase', () => {
	test.each<[object, string]>([
		[{}, XERO_API],
		[{ endpoint: 'xero', baseUrl: 'http://elsewhere' }, XERO_API],
		[{ endpoint: 'custom', baseUrl: ' http://localhost:4010/ ' }, 'http://localhost:4010'],
		[{ endpoint: 'custom', baseUrl: 'http://127.8.0.1:4010/xero//' }, 'http://127.8.0.1:4010/xero'],
		[{ endpoint: 'custom', baseUrl: 'HTTPS://[::1]:4010' }, 'HTTPS://[::1]:4010'],
		[{ endpoint: 'custom', baseUrl: 'http://host.docker.internal:4010' }, 'http://host.docker.internal:4010'],
	])('%j', (credential, expected) => expect(apiBase(credential)).toBe(expected));

	test.each([...ELSEWHERE, '', 'localhost:4010', 'http://', undefined, { toString: () => 'x' }])(
		'%p is refused',
		(baseUrl) => {
			expect(() => apiBase({ endpoint: 'custom', baseUrl })).toThrow(/'Base URL'.*this machine/);
		},
	);

	test('whatever is let through leads to this machine, as the URL parser of Node sees it', () => {
		const part = fc.constantFrom(
			'http://',
			'https://',
			'localhost',
			'127.0.0.1',
			'[::1]',
			'@',
			':',
			'/',
			'\\',
			'.',
			'#',
			'?',
			'4010',
			'x.example',
			'%40',
			'\t',
			'。',
		);
		fc.assert(
			fc.property(fc.array(part, { maxLength: 8 }), fc.string({ maxLength: 3 }), (parts, tail) => {
				let base: string;
				try {
					base = apiBase({ endpoint: 'custom', baseUrl: parts.join('') + tail });
				} catch {
					return;
				}
				if (!URL.canParse(`${base}/connections`)) return;
				const { hostname, username, password } = new URL(`${base}/connections`);
				expect(hostname).toMatch(/^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|host\.docker\.internal)$/);
				expect(username + password).toBe('');
			}),
			{ numRuns: 3000 },
		);
	});
});

describe('tokenUrl', () => {
	test('Xero, or the path below the base URL', () => {
		expect(tokenUrl({})).toBe('https://identity.xero.com/connect/token');
		expect(tokenUrl({ endpoint: 'custom', baseUrl: 'http://localhost:4010/' })).toBe(
			'http://localhost:4010/identity/connect/token',
		);
	});
});

test('an endpoint is named without user and password', () => {
	expect(endpointName(XERO_API)).toBe('Xero');
	expect(endpointName('http://user:word@localhost:4010')).toBe('The Xero endpoint localhost:4010');
});

describe('queryString', () => {
	test('empty values are left out, false and 0 are not', () => {
		expect(queryString({ a: undefined, b: null, c: '', d: false, e: 0, f: 'x y' })).toBe('?d=false&e=0&f=x%20y');
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
				const received = [...new URL(`http://host/path${queryString({ where: text, page: 1 })}`).searchParams];
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
