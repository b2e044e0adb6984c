import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { systemClock } from '../../xero/clock';
import * as httpCall from '../../xero/httpCall';
import { leaks } from '../support';
import { judge, type Expected, type Measured } from './expect';
import { COLUMNS, FAULTS, type Fault } from './faults';
import { closeHouse, MatrixClock, openHouse, setStage } from './stage';
import { WORKS, type Work, type WorkName } from './works';

const RESULTS = join(__dirname, '..', '..', '.tmp', 'reliability.json');

/** The time-out a call gets in the rows about slow answers. */
const SHORT_TIMEOUT_MS = 200;

/** A cell as the document made of it reads it. */
interface Cell {
	fault: string;
	when: Fault['when'];
	work: WorkName;
	expected: Expected;
	seen?: Measured;
	/** What was not as expected. */
	wrong: string[];
}

const cells: Cell[] = [];
const started = Date.now();

beforeAll(openHouse);

afterAll(async () => {
	await closeHouse();
	mkdirSync(join(RESULTS, '..'), { recursive: true });
	const report = {
		columns: COLUMNS,
		titles: COLUMNS.map((name) => WORKS[name].title),
		seconds: (Date.now() - started) / 1000,
		cells,
	};
	writeFileSync(RESULTS, JSON.stringify(report, undefined, '\t'));
});

afterEach(() => jest.restoreAllMocks());

/** Waits are jumped over; everything else is as in n8n. */
function jumpWaits(): MatrixClock {
	const clock = new MatrixClock();
	jest.spyOn(systemClock, 'now').mockImplementation(() => clock.now());
	jest.spyOn(systemClock, 'sleep').mockImplementation(async (ms, signal) => await clock.sleep(ms, signal));
	return clock;
}

function loseSlowAnswersSooner(): void {
	jest.spyOn(httpCall, 'timeoutMs').mockReturnValue(SHORT_TIMEOUT_MS);
}

async function measure(fault: Fault, work: Work): Promise<Measured> {
	const clock = jumpWaits();
	if (fault.isSlow) loseSlowAnswersSooner();
	const stage = await setStage(fault, work.target, clock);
	try {
		await work.prepare?.(stage);
		const seen = await work.run(stage);
		return { ...seen, calls: stage.callsMade(), waitedMs: Math.round(clock.waited), leaks: leaks() };
	} finally {
		await stage.close();
	}
}

describe.each(FAULTS.map((fault) => [`${fault.name} (${fault.when})`, fault] as const))(
	'%s',
	(_name, fault) => {
		test.each(COLUMNS.map((name, index) => [name, fault.expected[index]] as const))(
			'%s',
			async (name, expected) => {
				const cell: Cell = { fault: fault.name, when: fault.when, work: name, expected, wrong: [] };
				cells.push(cell);
				if (expected.end === 'n/a') {
					expect(expected.why).not.toBe('');
					return;
				}
				const work: Work = WORKS[name];
				cell.seen = await measure(fault, work);
				cell.wrong = judge(expected, work, cell.seen, fault.waits);
				expect(cell.wrong).toEqual([]);
			},
		);
	},
);
