import { randomUUID } from 'node:crypto';
import { noted, settles, shown, type Finding } from '../finding';
import type { Stage } from '../stage';
import type { Answer, Json } from '../xero';
import type { Probe } from './probe';

/** 4 Query length: padding up to 2,040, 2,048 and 2,049 characters. */
export const queryLength: Probe = {
	number: 4,
	title: 'The longest query string',
	readsOnly: true,
	async run({ xero }) {
		const fixed = 'page=1&pageSize=1&padding=';
		const sized = (length: number) => xero.get('Invoices', fixed + 'a'.repeat(length - fixed.length));
		const [short, longest, tooLong] = [await sized(2040), await sized(2048), await sized(2049)];
		const positions: Record<number, '404' | '414' | 'taken'> = { 200: 'taken', 404: '404', 414: '414' };
		return [
			settles(
				'longQuery',
				positions[tooLong.status],
				`2,040: ${short.status}; 2,048: ${longest.status}; 2,049: ${shown(tooLong)}`,
			),
		];
	},
};

const drafts = (stage: Stage, name: string, count: number) => Array.from({ length: count }, () => stage.draft(name));

async function twiceAtOnce(stage: Stage): Promise<Finding> {
	const body = { Invoices: drafts(stage, 'key twice', 10) };
	const call = { body, key: randomUUID(), query: { summarizeErrors: 'false' } };
	const answers = await Promise.all([1, 2].map(() => stage.xero.call('PUT', 'Invoices', call)));
	const stored = (await stage.found('key twice')).length;
	const statuses = answers.map(({ status }) => status).sort();
	const position = stored === 20 ? 'carriedOut' : statuses.includes(409) ? '409' : 'waits';
	const saw = `${statuses.join(' and ')}, ${stored} of 10 stored; ${shown(answers.find(({ status }) => status !== 200) ?? answers[0])}`;
	return settles('runningKey', stored === 10 || stored === 20 ? position : undefined, saw);
}

async function afterRefusal(stage: Stage): Promise<Finding[]> {
	const key = randomUUID();
	const bad = { Invoices: [{ ...stage.draft('key bad'), LineItems: [] }] };
	const put = (body: unknown): Promise<Answer> => stage.xero.call('PUT', 'Invoices', { body, key });
	const [first, again] = [await put(bad), await put(bad)];
	const mismatch = await put({ Invoices: [stage.draft('key other')] });
	await stage.found('key other');
	const message: string = mismatch.json?.Message ?? mismatch.text;
	const colon = /^Idempotency Key: /.test(message);
	return [
		noted(
			5,
			'whether a refusal comes back under its key',
			`${first.status}, then ${again.status}, ${first.text === again.text ? 'the same body' : 'another body'}`,
			'400 twice, the same body',
		),
		settles(
			'idempotencyText',
			/different request/.test(message) ? (colon ? 'colon' : 'quoted') : undefined,
			shown(mismatch),
		),
	];
}

async function afterCut(stage: Stage): Promise<Finding> {
	const call = { body: { Invoices: drafts(stage, 'key cut', 10) }, key: randomUUID() };
	let cut = 'answered before it could be cut';
	try {
		await stage.xero.call('PUT', 'Invoices', { ...call, cutAfter: 150 });
	} catch {
		cut = 'cut after 150 ms';
	}
	const again = await stage.xero.call('PUT', 'Invoices', call);
	const rows: Json[] = await stage.found('key cut');
	return noted(
		5,
		'a key whose first call was cut',
		`${cut}; the repeat got ${again.status}, ${rows.length} of 10 stored`,
		'carried out once; the repeat gets its answer, or 409 while it runs',
	);
}

/** 5 Key: the same key twice at once, after a 400, after a cut connection, and with another request. */
export const idempotency: Probe = {
	number: 5,
	title: 'Idempotency keys',
	run: async (stage) => [await twiceAtOnce(stage), ...(await afterRefusal(stage)), await afterCut(stage)],
};
