import fc from 'fast-check';

import { apiPath } from '../../xero/apiPath';

const pathOf = (text: string) => apiPath(text).path;

describe('a path as a person writes it', () => {
	test.each([
		['Invoices', '/api.xro/2.0/Invoices'],
		['/Invoices/', '/api.xro/2.0/Invoices'],
		['/api.xro/2.0/Invoices', '/api.xro/2.0/Invoices'],
		['api.xro/2.0/Invoices', '/api.xro/2.0/Invoices'],
		['  /Projects.xro/2.0/Projects ', '/projects.xro/2.0/Projects'],
		['/payroll.xro/2.0/Employees/1/Leave', '/payroll.xro/2.0/Employees/1/Leave'],
		['Invoices/1/Attachments/my file.pdf', '/api.xro/2.0/Invoices/1/Attachments/my%20file.pdf'],
		['Invoices/1/Attachments/my%20file.pdf', '/api.xro/2.0/Invoices/1/Attachments/my%20file.pdf'],
		['Contacts/A & B', '/api.xro/2.0/Contacts/A%20%26%20B'],
	])('%s', (given, path) => expect(pathOf(given)).toBe(path));

	test.each([
		['', 'Fill it in'],
		['https://evil.example/api.xro/2.0/Invoices', 'contains a host'],
		['//evil.example/Invoices', 'contains a host'],
		['\\\\evil.example', 'contains a host'],
		['javascript:1', 'contains a host'],
		['Invoices?where=1', "'Query Parameters'"],
		['Invoices#x', "'Query Parameters'"],
		['Invoices/{InvoiceID}', 'with the ID of the record'],
		['Invoices/../Contacts', 'is not a path'],
		['Invoices/%2e%2E/Contacts', 'is not a path'],
		['Invoices/%252e%252e/Contacts', 'is not a path'],
		['Invoices/a%2Fb', 'is not a path'],
		['Invoices/a%252Fb', 'is not a path'],
		['Invoices//Contacts', 'is not a path'],
		['Invoices/a\nb', 'is not a path'],
		['Invoices/50%', 'does not encode a character'],
		['/api.xro/Invoices', 'has no version'],
		['/api.xro/2.0', 'names only an API'],
		['a/b/c/d/e/f/g/h/i/j/k/l/m', 'more than 12'],
	])('%s is refused', (given, words) => expect(() => pathOf(given)).toThrow(words));

	test('whatever is given, the host stays and no part leads upwards', () => {
		const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[/.%25efF\\:@a-z ]{0,30}$/));
		fc.assert(
			fc.property(text, (given) => {
				let path: string;
				try {
					path = pathOf(given);
				} catch {
					return;
				}
				const url = new URL(`https://api.xero.com${path}`);
				expect(url.host).toBe('api.xero.com');
				expect(url.pathname).toMatch(/^\/[a-z]+\.xro\/\d+\.\d+\/./);
				expect(`${url.pathname}`.split('/')).toHaveLength(path.split('/').length);
				expect(url.search + url.hash).toBe('');
			}),
			{ numRuns: 500, seed: 7 },
		);
	});
});
