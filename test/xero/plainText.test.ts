import fc from 'fast-check';

import { inPlainText, plainText } from '../../xero/plainText';

describe('text in messages', () => {
	test.each([
		['<img src=https://evil.test/x.png>', '‹img src=https://evil.test/x.png>'],
		['A </b><A HREF="x"> & <!-- -->', 'A ‹/b>‹A HREF="x"> & ‹!-- -->'],
		['a < b, 1<2, <>, x<', 'a < b, 1<2, <>, x<'],
	])('%p', (text, shown) => expect(plainText(text)).toBe(shown));

	test('never begins a tag, and stays as it is where there is none', () => {
		const tag = fc.constantFrom(
			'<',
			'<img ',
			'</',
			'<!',
			'<?',
			'>',
			'x',
			' ',
			'&lt;',
			'<<',
			'\u2039',
			'<\u0000',
			'<1',
		);
		fc.assert(
			fc.property(
				fc.array(tag).map((parts) => parts.join('')),
				(text) => {
					const shown = plainText(text);
					// https://html.spec.whatwg.org/#tag-open-state: anything else after "<" is text.
					expect(shown).not.toMatch(/<[a-z/!?]/i);
					expect(shown.replace(/\u2039/g, '<')).toBe(text.replace(/\u2039/g, '<'));
				},
			),
		);
	});

	test('message and description of an error', () => {
		const error = Object.assign(new Error('<b>'), { description: '<i>' });
		expect(inPlainText(error)).toBe(error);
		expect([error.message, error.description]).toEqual(['‹b>', '‹i>']);
		expect(inPlainText({ message: 'a', description: null })).toEqual({ message: 'a', description: null });
	});
});
