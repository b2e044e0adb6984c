import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { startRecorder, type Recorder } from '../support';
import { writeElements, type Element, type Outcome } from '../../xero/write';
import { clientOn } from './support/clientOn';
import { FaultyXero, type Fault, type Manner } from './support/faultyXero';
import { PLAN } from './support/writing';

let recorder: Recorder;

beforeAll(async () => {
	recorder = await startRecorder();
});

afterAll(async () => await recorder.close());

const FAULTS: Fault[] = [
	'none',
	'lost before',
	'lost after',
	'delayed',
	'500 remembered, written',
	'500 remembered, not written',
	'500 forgotten',
	'504, written later',
	'400 with elements',
	'400 unreadable',
	'404',
];

/** What an element can be found by, and whether Xero refuses it. Equal kinds without a name of their own make equal elements. */
const kind = fc.record({
	found: fc.constantFrom('number', 'reference', 'shared reference', 'nothing'),
	bad: fc.constantFrom(false, false, false, true),
	price: fc.constantFrom(10, 20),
});

type Kind = { found: string; bad: boolean; price: number };

const bodyOf = ({ found, bad, price }: Kind, index: number): IDataObject => ({
	...(found === 'number' ? { InvoiceNumber: `N-${index}` } : {}),
	...(found === 'reference' ? { Reference: `R-${index}` } : {}),
	...(found === 'shared reference' ? { Reference: 'PO' } : {}),
	Contact: { Name: 'Acme' },
	LineItems: [{ Description: bad ? 'bad' : 'good', UnitAmount: price }],
});

const isBad = ({ LineItems }: IDataObject) => (LineItems as IDataObject[])[0].Description === 'bad';

/** The same thing as far as anybody can tell. */
const looks = (body: IDataObject) => JSON.stringify([body.InvoiceNumber, body.Reference, body.LineItems]);

interface Run {
	kinds: Kind[];
	faults: Fault[];
	manner: Manner;
	perCall: number;
	tries: number;
}

async function play({ kinds, faults, manner, perCall, tries }: Run) {
	const { client, again, clock } = clientOn(recorder.url);
	const xero = new FaultyXero(() => clock.now(), [...faults], manner, isBad);
	recorder.handle(xero.handle);
	const findWritten = async (bodies: IDataObject[]) =>
		bodies.map(({ InvoiceNumber, Reference }) =>
			InvoiceNumber || Reference
				? xero
						.visible()
						.filter((row) =>
							InvoiceNumber ? row.InvoiceNumber === InvoiceNumber : row.Reference === Reference,
						)
				: undefined,
		);
	const elements: Element[] = kinds.map((each, position) => ({ position, body: bodyOf(each, position) }));
	const outcomes = new Map<Element, Outcome>();
	const ids = () =>
		[...outcomes.values()].flatMap((outcome) => ('record' in outcome ? [String(outcome.record.InvoiceID)] : []));
	for (let attempt = 0; attempt < tries; attempt++) {
		const open = elements.filter((element) => !('record' in (outcomes.get(element) ?? {})));
		const plan = {
			...PLAN,
			findWritten,
			maxElements: perCall,
			ownIds: ids,
			identity: { ...PLAN.identity, renewal: attempt },
		};
		const ended = await writeElements(attempt === 0 ? client : again(), plan, open);
		expect(ended).toHaveLength(open.length);
		open.forEach((element, index) => outcomes.set(element, ended[index]));
		clock.skip(5_000);
	}
	clock.skip(3_600_000);
	return { xero, elements, outcomes };
}

/** Nothing doubled, nothing claimed that is not so. */
function check({ xero, elements, outcomes }: Awaited<ReturnType<typeof play>>): void {
	const groups = new Map<string, Element[]>();
	for (const element of elements)
		groups.set(looks(element.body), [...(groups.get(looks(element.body)) ?? []), element]);
	const seen = new Set<string>();
	for (const [look, alike] of groups) {
		const stored = xero.stored.filter(({ body }) => looks(body) === look).length;
		const ended = alike.map((element) => outcomes.get(element) as Outcome);
		const written = ended.filter((outcome) => 'record' in outcome);
		const unknown = ended.filter((outcome) => 'error' in outcome && outcome.error.context.outcomeUnknown === true);
		expect(stored).toBeLessThanOrEqual(alike.length);
		expect(stored).toBeGreaterThanOrEqual(written.length);
		expect(stored).toBeLessThanOrEqual(written.length + unknown.length);
		for (const outcome of written) {
			const id = String((outcome as { record: IDataObject }).record.InvoiceID);
			expect(seen.has(id)).toBe(false);
			seen.add(id);
			expect(looks(xero.stored.find((each) => each.id === id)?.body ?? {})).toBe(look);
		}
	}
}

test('whatever goes wrong, and however often n8n tries: nothing is doubled, and no outcome is claimed that is not so', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.record({
				kinds: fc.array(kind, { minLength: 1, maxLength: 12 }),
				faults: fc.array(fc.constantFrom(...FAULTS), { maxLength: 8 }),
				manner: fc.record({ shuffled: fc.boolean(), warnings: fc.boolean() }),
				perCall: fc.integer({ min: 1, max: 6 }),
				tries: fc.integer({ min: 1, max: 3 }),
			}),
			async (run) => check(await play(run)),
		),
		{ numRuns: Number(process.env.RUNS ?? 200) },
	);
}, 120_000);

describe('single faults', () => {
	const good = (found: string, count = 3): Kind[] =>
		Array.from({ length: count }, () => ({ found, bad: false, price: 10 }));
	const calm: Manner = { shuffled: false, warnings: false };
	const words = ({ elements, outcomes }: Awaited<ReturnType<typeof play>>) =>
		elements.map((element) => {
			const outcome = outcomes.get(element) as Outcome;
			if ('record' in outcome) return 'written';
			return outcome.error.context.outcomeUnknown ? 'unknown' : 'refused';
		});

	test.each<[Fault, string, string[], number]>([
		['500 remembered, written', 'reference', ['written', 'written', 'written'], 3],
		['500 remembered, not written', 'reference', ['written', 'written', 'written'], 3],
		['500 remembered, not written', 'nothing', ['unknown', 'unknown', 'unknown'], 0],
		['500 remembered, written', 'nothing', ['unknown', 'unknown', 'unknown'], 3],
	])('%s, elements to be found by %s', async (fault, found, ends, stored) => {
		const played = await play({
			kinds: good(found),
			faults: [fault],
			manner: calm,
			perCall: 50,
			tries: 1,
		});
		expect(words(played)).toEqual(ends);
		expect(played.xero.stored).toHaveLength(stored);
		check(played);
	});

	test('a 400 that lists the bad element: the good ones are looked up, never sent again', async () => {
		const kinds = good('reference', 4);
		kinds[1].bad = true;
		const played = await play({
			kinds,
			faults: ['400 with elements'],
			manner: calm,
			perCall: 50,
			tries: 1,
		});
		expect(words(played)).toEqual(['written', 'refused', 'written', 'written']);
		expect(played.xero.stored).toHaveLength(3);
	});

	test('the same without anything to look for: not known, in words, and not sent again', async () => {
		const kinds = good('nothing', 3);
		kinds[1].bad = true;
		const played = await play({
			kinds,
			faults: ['400 with elements'],
			manner: calm,
			perCall: 50,
			tries: 3,
		});
		expect(words(played)).toEqual(['unknown', 'refused', 'unknown']);
		expect(played.xero.stored).toHaveLength(2);
	});

	test('rows with warnings, and rows in another order, are written rows', async () => {
		const kinds = [...good('number'), ...good('reference')];
		const played = await play({
			kinds,
			faults: [],
			manner: { shuffled: true, warnings: true },
			perCall: 50,
			tries: 1,
		});
		expect(words(played)).toEqual(kinds.map(() => 'written'));
		check(played);
		const [first] = [...played.outcomes.values()];
		expect('record' in first && first.warnings).toEqual(['Account removed', 'Email is odd']);
	});
});
