import fc from 'fast-check';

import { startRecorder, type Recorder, type RecorderReply } from '../support';
import { writeElements } from '../../xero/write';
import { clientOn } from './support/clientOn';
import { bodiesOf, elements, ledger, PLAN, short } from './support/writing';

let recorder: Recorder;

beforeEach(async () => {
	recorder = await startRecorder();
});

afterEach(async () => await recorder.close());

const client = () => clientOn(recorder.url).client;
const sizes = () => recorder.requests.map((request) => bodiesOf(request).length);

describe('a call refused as a whole: those at fault are found, the others written', () => {
	/** Refuses the whole call, as Xero does for what it cannot read, as long as one bad element is in it. */
	function refusing(
		isBad: (reference: string) => boolean,
		reply: (index: number, reference: string) => RecorderReply,
	) {
		const { answer, written } = ledger();
		recorder.handle((request) => {
			const references = bodiesOf(request).map(({ Reference }) => String(Reference));
			const index = references.findIndex(isBad);
			return index === -1 ? answer(request) : reply(index, references[index]);
		});
		return written;
	}
	const unreadable = (index: number, text = 'x'): RecorderReply => ({
		status: 400,
		body: {
			Type: 'PostDataInvalidException',
			Message: `Could not convert string to decimal: ${text}. Path 'Invoices[${index}].LineItems[0].UnitAmount', line 1.`,
		},
	});
	const withPath = (index: number) => unreadable(index);
	const withoutPath = (): RecorderReply => ({
		status: 400,
		body: { Type: 'PostDataInvalidException', Message: 'JSON for post data was invalid' },
	});
	const notFound = (): RecorderReply => ({ status: 404, body: '' });

	test.each([
		['by the path in the words', withPath],
		['by halving, without a path', withoutPath],
		['by halving, 404', notFound],
	])('%s, for any subset', async (_, reply) => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 40 }),
				fc.uniqueArray(fc.nat(39), { maxLength: 6 }),
				async (count, bad) => {
					const names = new Set(bad.map((index) => `R${index}`));
					const written = refusing((reference) => names.has(reference), reply);
					const outcomes = await writeElements(client(), PLAN, elements(count));
					expect(outcomes).toHaveLength(count);
					// With the first of each half bad, it looks as if no single element were to blame; then the good ones say that they were not tried.
					const looksWhole = count > 8 && names.has('R0') && names.has(`R${Math.ceil(count / 2)}`);
					outcomes.forEach((outcome, index) => {
						if (names.has(`R${index}`)) expect('error' in outcome).toBe(true);
						else if (looksWhole && 'error' in outcome)
							expect(outcome.error.description).toContain('It was not written. Set');
						else expect('record' in outcome).toBe(true);
					});
					expect(written.sort()).toEqual(
						short(outcomes)
							.filter((text) => text.endsWith(' written'))
							.map((text) => text.split(' ')[0])
							.sort(),
					);
				},
			),
			{ numRuns: 25 },
		);
	});

	test('a value that looks like a path does not put the blame on another element', async () => {
		refusing(
			(reference) => reference === 'R3',
			(index) => unreadable(index, "abc[1] Path 'Invoices[2].Date'"),
		);
		const outcomes = await writeElements(client(), PLAN, elements(6));
		expect(outcomes.map((outcome) => 'error' in outcome)).toEqual([false, false, false, true, false, false]);
		expect(recorder.requests).toHaveLength(2);
	});

	test('with the path, the fault is found in one more call', async () => {
		refusing((reference) => reference === 'R7', withPath);
		await writeElements(client(), PLAN, elements(50));
		expect(sizes()).toEqual([50, 49]);
	});

	test.each([
		['400', withoutPath()],
		['404', notFound()],
	])(
		"a reason that is no element's (%s) is found in five calls, not in 99, and nothing is written",
		async (_, reply) => {
			recorder.handle(() => reply);
			const outcomes = await writeElements(client(), PLAN, elements(50));
			expect(recorder.requests).toHaveLength(5);
			for (const outcome of outcomes)
				expect('error' in outcome && outcome.error.context.outcomeUnknown).toBeUndefined();
			const untried = outcomes.filter(
				(outcome) => 'error' in outcome && /Items per Call/.test(outcome.error.description ?? ''),
			);
			expect(untried).toHaveLength(48);
		},
	);

	test('404: asked which are unknown, those are named and the rest goes in one more call', async () => {
		refusing((reference) => ['R2', 'R5'].includes(reference), notFound);
		const findUnknown = jest.fn(
			async () =>
				new Map([
					[2, 'No contact R2'],
					[5, 'No contact R5'],
				]),
		);
		const outcomes = short(await writeElements(client(), { ...PLAN, findUnknown }, elements(8)));
		expect(outcomes.filter((text) => !text.endsWith('written'))).toEqual(['No contact R2', 'No contact R5']);
		expect(sizes()).toEqual([8, 6]);
		expect(findUnknown).toHaveBeenCalledTimes(1);
	});

	test('404: when that question fails, halving finds it', async () => {
		refusing((reference) => reference === 'R2', notFound);
		const findUnknown = async () => await Promise.reject(new Error('offline'));
		const outcomes = short(await writeElements(client(), { ...PLAN, findUnknown }, elements(4)));
		expect(outcomes).toEqual([
			'R0 written',
			'R1 written',
			'Xero did not find the record while trying to create the invoices',
			'R3 written',
		]);
	});

	test.each([401, 403, 412])('%i is the outcome of all, without further calls', async (status) => {
		recorder.handle(({ path }) =>
			path.endsWith('/token')
				? { body: { access_token: 'fresh-access-token', token_type: 'Bearer' } }
				: { status },
		);
		const outcomes = await writeElements(client(), PLAN, elements(3));
		expect(outcomes.every((outcome) => 'error' in outcome && !outcome.error.context.outcomeUnknown)).toBe(true);
		// The call, the one in which n8n renews the token, and its repeat with the new one.
		expect(recorder.requests.filter(({ path }) => !path.endsWith('/token')).length).toBeLessThanOrEqual(3);
	});
});
