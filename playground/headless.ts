import { executeWorkflow, type N8nSettings } from './n8n';
import type { DemoOptions } from './options';
import { expectedFrom } from './ordersFile';
import { step } from './progress';
import { parseRawOutput } from './runData';
import { apiCalls, invoiceCount, type Sandbox } from './sandbox';
import { importWorkflows, type Workflow } from './setup';
import { callTable, checkTable, nodeTable, profitTable, refusedTable } from './summary';
import { verdict, type Evidence } from './verdict';
import { MAIN_WORKFLOW, ordersFile, skippingExisting } from './workflows';

/** Runs the main workflow with n8n's own command. */
export async function execute(settings: N8nSettings, { url }: Pick<Sandbox, 'url'>, title: string): Promise<Evidence> {
	const last = (await apiCalls(url)).at(-1)?.n ?? 0;
	const before = await invoiceCount(url);
	const stdout = await step(title, async () => await executeWorkflow(settings, MAIN_WORKFLOW));
	return {
		raw: parseRawOutput(stdout),
		calls: await apiCalls(url, last),
		before,
		after: await invoiceCount(url),
	};
}

/**
 * Runs the main workflow in real n8n and prints the results; with --skip-existing, it then runs the workflow again,
 * which skips existing records. @returns whether every check passed
 */
export async function runHeadless(
	settings: N8nSettings,
	sandbox: Sandbox,
	workflows: Workflow[],
	options: DemoOptions,
): Promise<boolean> {
	const expected = expectedFrom(ordersFile(options));
	const show = async (title: string, again: boolean) => {
		const evidence = await execute(settings, sandbox, title);
		const checks = verdict(evidence, expected, again);
		const { raw, calls } = evidence;
		const parts = [nodeTable(raw), callTable(calls, raw), refusedTable(raw), profitTable(raw), checkTable(checks)];
		console.log(`\n${parts.filter(Boolean).join('\n\n')}\n`);
		return checks.every(({ ok }) => ok);
	};
	const right = await show('Running the main workflow', false);
	if (!options.skipExisting) return right;
	const main = workflows.filter(({ id }) => id === MAIN_WORKFLOW);
	await importWorkflows(settings, main.map(skippingExisting));
	return (await show('Running it again, skipping what exists', true)) && right;
}
