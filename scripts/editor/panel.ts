import type { Locator, Page } from 'playwright-core';
import { Form } from './form';
import { seen, testId, textsOf } from './selectors';

/** A row of the output table as text, by column. */
export type Row = Record<string, string>;

/** The open panel of a node: its input, its fields and its output. */
export class NodePanel {
	readonly form: Form;

	constructor(private readonly page: Page) {
		this.form = new Form(this.fields);
	}

	/** The column in the middle, without input and output. */
	get fields(): Locator {
		return this.page.locator(testId('node-parameters'));
	}

	get output(): Locator {
		return this.page.locator(testId('output-panel'));
	}

	/** @param name of an existing credential */
	async useCredential(name: string): Promise<void> {
		await this.page.locator(testId('node-credentials-select')).click();
		await this.page
			.locator('[data-test-id^="node-credentials-select-item-"]:visible')
			.filter({ hasText: name })
			.click();
	}

	/** Presses _Execute step_ and waits for the end, whether success or failure. */
	async execute(): Promise<void> {
		const started = this.page.waitForResponse((reply) => /\/rest\/workflows\/[^/]+\/run/.test(reply.url()));
		await this.page.locator(testId('node-execute-button')).click();
		await started;
		await this.ended();
	}

	async ended(): Promise<void> {
		await this.output.locator('[data-test-id^="node-run-status-"]').first().waitFor({ timeout: 60_000 });
	}

	/** The output table. @throws Error with the panel's message if the step has failed */
	async rows(): Promise<Row[]> {
		if (await this.output.locator(testId('node-error-message')).isVisible()) throw new Error(await this.error());
		await this.output.locator(testId('radio-button-table')).click();
		const table = this.output.locator('table').first();
		await table.waitFor();
		const columns = await textsOf(table.locator('thead th'));
		const rows = await table.locator('tbody tr').all();
		return await Promise.all(
			rows.map(async (row) => {
				const cells = await textsOf(row.locator('td'));
				return Object.fromEntries(
					columns.map((column, index) => [column, cells[index]]).filter(([name]) => name),
				);
			}),
		);
	}

	/**
	 * The preview below a field's expression in n8n's node _Edit Fields_: its value for the first item. @param name of
	 * the field to set
	 */
	async previewOf(name: string): Promise<string> {
		const shown = this.page.locator(`${testId('assignment')}:visible`);
		for (const field of await shown.all()) {
			if ((await field.locator(testId('assignment-name')).locator('input').inputValue()) !== name) continue;
			await field.locator('.cm-content').click();
			return (await field.locator(testId('parameter-expression-preview-value')).innerText()).trim();
		}
		throw new Error(`There is no field ${name}`);
	}

	/** The whole text of an error in the output: the message and what to do. */
	async error(): Promise<string> {
		await this.output.locator(testId('node-error-message')).waitFor();
		return (await this.output.locator(testId('ndv-data-container')).innerText()).trim();
	}

	/** Removes the focus from the fields, which show more while they have it. */
	async unfocus(): Promise<void> {
		await this.page.evaluate('document.activeElement?.blur()');
	}

	async close(): Promise<void> {
		await this.page.locator(seen('ndv-close-button')).click();
		await this.page.locator(testId('ndv')).waitFor({ state: 'hidden' });
	}
}
