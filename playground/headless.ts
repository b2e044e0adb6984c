import { command, type N8nSettings } from './n8n';
import type { DemoOptions } from './options';
import { step } from './progress';
import { parseRawOutput, type RawOutput } from './runData';
import { apiCalls, type Sandbox, type SandboxCall } from './sandbox';
import { callTable, checkTable, nodeTable, type Check } from './summary';
import { MAIN_WORKFLOW } from './workflows';

interface Run {
	raw: RawOutput;
	calls: SandboxCall[];
}

async function execute(settings: N8nSettings, sandbox: Sandbox, title: string): Promise<Run> {
	const before = (await apiCalls(sandbox.url)).at(-1)?.n ?? 0;
	const stdout = await step(
		title,
		async () => await command(settings, 'execute', `--id=${MAIN_WORKFLOW}`, '--rawOutput'),
	);
	return { raw: parseRawOutput(stdout), calls: await apiCalls(sandbox.url, before) };
}

function checksOf({ raw, calls }: Run): Check[] {
	const limited = calls.filter(({ status }) => status === 429).length;
	return [
		{ what: 'workflow', expected: 'success', found: raw.status, ok: raw.status === 'success' },
		{ what: 'calls refused with 429', expected: 0, found: limited, ok: limited === 0 },
		{ what: 'calls that reached Xero', expected: 'some', found: calls.length, ok: calls.length > 0 },
	];
}

/** Runs the main workflow in real n8n and prints what it did. @returns whether every check passed */
export async function runHeadless(
	settings: N8nSettings,
	sandbox: Sandbox,
	_options: DemoOptions,
): Promise<boolean> {
	const run = await execute(settings, sandbox, 'Running the main workflow');
	const checks = checksOf(run);
	console.log(
		['', nodeTable(run.raw), '', callTable(run.calls, run.raw), '', checkTable(checks), ''].join('\n'),
	);
	return checks.every(({ ok }) => ok);
}
