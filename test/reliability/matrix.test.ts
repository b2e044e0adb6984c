import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import * as httpCall from '../../xero/httpCall';
import { leaks } from '../support';
import { JumpingClock } from '../support/fakeClock';
import { jumpWaits } from '../support/jumpWaits';
import { judge, type Expected, type Measured } from './expect';
import { COLUMNS, type Fault } from './fault';
import { FAULTS } from './faults';
import type { Position } from './positions';
import { closeSandbox, openSandbox, setStage } from './stage';
import { SCENARIOS, type Scenario, type ScenarioName } from './scenarios';
import { WRITE_FAULTS } from './writeFaults';

const RESULTS = join(__dirname, '..', '..', '.tmp', 'reliability.json');

/** The time-out a call gets in the rows about slow answers. */
const SHORT_TIMEOUT_MS = 200;

/** A cell as the document made of it reads it. */
interface Cell {
	position: Position;
	fault: string;
	when: Fault['when'];
	scenario: ScenarioName;
	expected: Expected;
	seen?: Measured;
	/** What was not as expected. */
	wrong: string[];
}

const cells: Cell[] = [];
const started = Date.now();

beforeAll(openSandbox);

afterAll(async () => {
	await closeSandbox();
	mkdirSync(join(RESULTS, '..'), { recursive: true });
	const report = {
		columns: COLUMNS,
		titles: COLUMNS.map((name) => SCENARIOS[name].title),
		seconds: (Date.now() - started) / 1000,
		cells,
	};
	writeFileSync(RESULTS, JSON.stringify(report, undefined, '\t'));
});

afterEach(() => jest.restoreAllMocks());

function loseSlowAnswersSooner(): void {
	jest.spyOn(httpCall, 'timeoutMs').mockReturnValue(SHORT_TIMEOUT_MS);
}

async function measure(fault: Fault, scenario: Scenario, position: Position): Promise<Measured> {
	const clock = jumpWaits(new JumpingClock());
	if (fault.isSlow) loseSlowAnswersSooner();
	const stage = await setStage(fault, scenario.target, clock, position);
	try {
		await scenario.prepare?.(stage);
		const seen = await scenario.run(stage);
		return {
			...seen,
			calls: stage.callsMade(),
			waitedMs: Math.round(clock.waited),
			leaks: [...leaks(), ...strayed(stage.front.strayed)],
		};
	} finally {
		await stage.close();
	}
}

const strayed = (count: number) => (count > 0 ? [`${count} calls followed a redirect`] : []);

/** The outcomes of a row; where the switches do not stand as usual, only writes are of interest. */
function expectations(fault: Fault, position: Position) {
	if (position === 'default') return COLUMNS.map((name, index) => [name, fault.expected[index]] as const);
	const [single, batch] = fault.in?.[position] ?? fault.expected;
	return (
		[
			['single', single],
			['batch', batch],
		] as const
	).filter(([, { end }]) => end !== 'n/a');
}

const ROWS = [...FAULTS, ...WRITE_FAULTS];

describe.each(['default', 'harshest', 'mildest'] as const)('switches: %s', (position) => {
	const rows = ROWS.filter((fault) => expectations(fault, position).length > 0);
	describe.each(rows.map((fault) => [`${fault.name} (${fault.when})`, fault] as const))('%s', (_name, fault) => {
		test.each(expectations(fault, position))('%s', async (name, expected) => {
			const cell: Cell = { position, fault: fault.name, when: fault.when, scenario: name, expected, wrong: [] };
			cells.push(cell);
			if (expected.end === 'n/a') {
				expect(expected.why).not.toBe('');
				return;
			}
			const scenario: Scenario = SCENARIOS[name];
			cell.seen = await measure(fault, scenario, position);
			cell.wrong = judge(expected, scenario, cell.seen, fault.waits);
			expect(cell.wrong).toEqual([]);
		});
	});
});
