/** Writes docs/reliability.md from the last run of the fault matrix (`npx jest test/reliability`). */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Calls, Expected, Measured } from '../test/reliability/expect';

const ROOT = join(__dirname, '..');
const RESULTS = join(ROOT, '.tmp', 'reliability.json');
const SOAK = join(ROOT, '.tmp', 'soak.json');
const FILE = join(ROOT, 'docs', 'reliability.md');

interface Cell {
	position: string;
	fault: string;
	when: string;
	scenario: string;
	expected: Expected;
	seen?: Measured;
	wrong: string[];
}

interface Report {
	columns: string[];
	titles: string[];
	cells: Cell[];
}

const { columns, titles, cells } = readReport();
const words = [
	...new Set(
		cells.flatMap(({ expected }) => [
			...('words' in expected && expected.words ? [expected.words] : []),
			...('but' in expected && expected.but?.refused ? [expected.but.refused] : []),
		]),
	),
];
const reasons = [...new Set(cells.flatMap(({ expected }) => (expected.end === 'n/a' ? [expected.why] : [])))];

function readReport(): Report {
	try {
		return JSON.parse(readFileSync(RESULTS, 'utf8')) as Report;
	} catch {
		console.error('There are no results yet. Make them with `npx jest test/reliability/matrix`.');
		process.exit(1);
	}
}

/** The cells of the table. The other cells repeat the writes with the local Xero's switches in other positions. */
const isUsual = ({ position }: Cell) => position === 'default';
const POSITIONS = [...new Set(cells.map(({ position }) => position))];

const calls = (given: Calls) => {
	const text = [given].flat().join(' to ');
	return `${text} ${text === '1' ? 'call' : 'calls'}`;
};

const isTrigger = (scenario: string) => scenario === 'webhook' || scenario === 'poll';

const note = (text: string | undefined) => (text === undefined ? '' : ` [${words.indexOf(text) + 1}]`);

function outcome({ expected, scenario }: Cell): string {
	switch (expected.end) {
		case 'once':
			return `once, ${calls(expected.calls)}`;
		case 'error':
			return `${isTrigger(scenario) ? 'later' : 'error'}${note(expected.words)}, ${calls(expected.calls)}`;
		case 'unknown': {
			const { failed, refused } = expected.but ?? {};
			const which = failed === undefined ? '' : ` for ${failed}`;
			const beside = refused === undefined ? '' : `, the refused ones error${note(refused)}`;
			return `unknown${which}${note(expected.words)}${beside}, ${expected.done} written, ${calls(expected.calls)}`;
		}
		case 'part':
			return `first ${expected.done}, the rest ${isTrigger(scenario) ? 'later' : 'error'}${note(expected.words)}, ${calls(expected.calls)}`;
		case 'stopped':
			return `stopped, ${expected.done} done, ${calls(expected.calls)}`;
		case 'n/a':
			return `– (${'abcdefgh'[reasons.indexOf(expected.why)]})`;
	}
}

const isMet = (cell: Cell) => cell.expected.end === 'n/a' || (cell.seen !== undefined && cell.wrong.length === 0);

const usual = cells.filter(isUsual);
const rowOf = ({ fault, when }: Cell) => `${fault} | ${when}`;
const rows = [...new Set(usual.map(rowOf))].map((name) => {
	const row = columns.map((scenario) => usual.find((cell) => rowOf(cell) === name && cell.scenario === scenario));
	return `| ${name} | ${row.map((cell) => (cell ? `${isMet(cell) ? '' : '**missed:** '}${outcome(cell)}` : 'not run')).join(' | ')} |`;
});

const missed = cells.filter((cell) => !isMet(cell));
const measured = cells.filter(({ expected }) => expected.end !== 'n/a');

/** Cells whose outcome depends on how Xero decides an open question. */
const others = cells.filter((cell) => {
	const twin = usual.find((each) => rowOf(each) === rowOf(cell) && each.scenario === cell.scenario);
	return !isUsual(cell) && (!twin || outcome(twin) !== outcome(cell));
});

const inPosition = (position: string) => {
	const theirs = measured.filter((cell) => cell.position === position);
	return `| ${position} | ${theirs.length} | ${theirs.filter(isMet).length} |`;
};

const SOAK_TITLE = '## Mixed work for a while';
const OLDER = 'From an earlier run; the package has changed since.';

/** The page's text about an earlier soak. */
function kept(): string[] {
	const page = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
	const start = page.indexOf(SOAK_TITLE);
	if (start < 0) return [];
	const section = page.slice(start);
	return [section.includes(OLDER) ? section : section.replace(SOAK_TITLE, `${SOAK_TITLE}\n\n${OLDER}`)];
}

/** The result of the last soak, if there was one. */
function soak(): string[] {
	if (!existsSync(SOAK)) return kept();
	const found = Object.entries(JSON.parse(readFileSync(SOAK, 'utf8')) as Record<string, string>);
	return [
		SOAK_TITLE,
		'',
		'All scenarios at once in six organisations, as fast as Xero allows, with a fault in 2 % of the calls. The number is the duration in minutes:',
		'',
		'```',
		`npx tsx test/reliability/soak.ts ${Object.fromEntries(found).Minutes}`,
		'```',
		'',
		'| | |',
		'|---|---|',
		...found.map(([name, value]) => `| ${name} | ${escaped(value)} |`),
		'',
	];
}

const escaped = (text: string) => text.replace(/[|\n]/g, ' ');

const text = [
	'# Reliability',
	'',
	'What happens when something goes wrong between n8n and Xero. Each cell of the table is a test: the real nodes run on',
	"n8n's own engine against the local Xero, and a server between the two simulates the fault.",
	'',
	`${measured.length} cells, ${measured.length - missed.length} as stated. Nothing was written twice, and no token or key was shown, in ${
		measured.filter(({ seen }) => seen?.doubled === 0 && seen.leaks.length === 0).length
	} of ${measured.length}.`,
	'',
	'To run the tests and generate this page:',
	'',
	'```',
	'npx jest test/reliability/matrix',
	'npx tsx scripts/reliability.ts',
	'```',
	'',
	'## The scenarios',
	'',
	'| Scenario | What it is |',
	'|---|---|',
	'| single write | one invoice |',
	'| batch write | 120 invoices, 50 a call: 3 calls |',
	'| list | 120 invoices by three pages of 50 |',
	'| report | a trial balance |',
	'| webhook fetch | an event, for which the node fetches the invoice |',
	'| poll | 120 new invoices, by pages of 50 |',
	'',
	'## How to read the table',
	'',
	'The second column says which calls the fault affects. The cells count the calls for the work itself (creating, listing, the report), including repeats but without calls for tokens.',
	'',
	'- **once**: everything was written, read or reported exactly once, and the user sees no error.',
	'- **error**: an error with the words in the note [n] below; nothing was written.',
	"- **later**: a webhook's event starts the workflow without its record, and the item says why; a poll fails with the words in the note, and the next poll reports every record once.",
	'- **unknown**: an error that says that it is not known whether Xero has written this. The number is how many invoices really were in the books.',
	'- **first n, the rest …**: the first n stay done, and each of the others is an error (for a poll: it comes with the next poll).',
	'- **stopped**: the execution is cancelled at once, without a further call.',
	'',
	`| Fault | Strikes | ${titles.join(' | ')} |`,
	`|---|---|${titles.map(() => '---|').join('')}`,
	...rows,
	'',
	'Notes (part of the message that the user reads):',
	'',
	...words.map((line, index) => `${index + 1}. … ${line} …`),
	'',
	'Reasons for empty cells:',
	'',
	...reasons.map((line, index) => `- (${'abcdefgh'[index]}) ${line}`),
	'',
	'## The open questions about Xero',
	'',
	"Some of Xero's behaviour is undocumented: whether a refused batch is stored in part, the order of rows in an answer, what happens when a call is repeated",
	'while the first call is still being processed. The local Xero has a switch for each question. The table uses the default positions; all writes are then',
	'tested twice more, with the switches about writes in their harshest and in their mildest positions (`test/reliability/positions.ts`).',
	'',
	'| Switches | Cells | As stated |',
	'|---|---|---|',
	...POSITIONS.map(inPosition),
	'',
	...(others.length > 0
		? [
				'The outcomes are the same as in the table, except:',
				'',
				'| Switches | Fault | Strikes | Scenario | Outcome |',
				'|---|---|---|---|---|',
				...others.map(
					(cell) =>
						`| ${cell.position} | ${rowOf(cell)} | ${titles[columns.indexOf(cell.scenario)]} | ${outcome(cell)} |`,
				),
				'',
			]
		: []),
	'One position is left out: a Xero that carries out both a call and its repeat with the same key at the same time. A write that takes longer than the',
	'5 seconds that the package waits after a lost answer would then be doubled, with any client that repeats calls. Probe 5 checks this in a Demo Company.',
	'',
	...(missed.length > 0
		? [
				'## Missed',
				'',
				'| Switches | Fault | Scenario | What was seen instead |',
				'|---|---|---|---|',
				...missed.map(
					({ position, fault, scenario, wrong }) =>
						`| ${position} | ${fault} | ${scenario} | ${escaped(wrong.join('; ') || 'the test did not end').slice(0, 160)} |`,
				),
				'',
			]
		: []),
	'## How the faults are simulated',
	'',
	'- A server stands between n8n and the local Xero: it refuses calls, and cuts off, delays, shortens and swaps answers. "After the commit" means that Xero has carried out the call before the fault happens.',
	"- The tests skip waits by moving the package's clock forward; they check the length of a wait if Xero has given it.",
	"- The local Xero's clock moves forward with ours, so its unfinished work ends during a wait, and it forgets keys after six minutes. The local Xero itself simulates late commits, rows with warnings and the order of rows.",
	'- "Remembered with the key": Xero returns the same fault to every call with the first key; a call with a new key succeeds.',
	'- A redirect points to another server, and no call may reach it. Each output must contain the record of its own item, even if the rows of an answer are shuffled.',
	'- A slow answer never arrives. The time-out (60 s, for writes 180 s) is shortened to 200 ms in these rows; the code is the same.',
	"- Our clock is wrong: Xero's clock is an hour ahead or behind, and every call first gets a 503.",
	'- A record leaves the first page: the list contains drafts, and somebody approves a draft of the first page while the second page is being read.',
	'',
	...soak(),
].join('\n');

writeFileSync(FILE, text);
console.log(`docs/reliability.md: ${measured.length - missed.length} of ${measured.length} cells as stated`);
