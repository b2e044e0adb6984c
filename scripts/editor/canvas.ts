import type { Locator, Page } from 'playwright-core';
import { NodePanel } from './panel';
import { exactly, testId, textsOf } from './selectors';

/** A workflow in the editor. */
export class Canvas {
	constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	/** Opens a new, empty workflow. */
	async create(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.locator(testId('canvas-plus-button')).waitFor();
	}

	async open(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.locator(testId('canvas-node')).first().waitFor();
		await this.fit();
	}

	/** Zooms until the whole workflow is in the window. */
	async fit(): Promise<void> {
		await this.page.locator(testId('zoom-to-fit')).click();
	}

	get whole(): Locator {
		return this.page.locator(testId('canvas-wrapper'));
	}

	/** Waits until n8n's notifications have disappeared. */
	async quiet(): Promise<void> {
		await this.page.locator('.el-notification').first().waitFor({ state: 'detached' });
	}

	/** Makes the node panel list the actions of a node. */
	async entriesOf(node: string): Promise<void> {
		const first = this.page.locator(testId('canvas-plus-button'));
		await ((await first.isVisible()) ? first : this.page.locator(testId('node-creator-plus-button'))).click();
		await this.page.locator(testId('node-creator-search-bar')).fill(node);
		await this.creatorEntry(node).click();
	}

	/**
	 * Adds a node as a user does: searches the node panel, chooses the node, then the action.
	 * @returns the panel that n8n opens for the node
	 */
	async add(node: string, action: string): Promise<NodePanel> {
		await this.entriesOf(node);
		await this.unfoldActions(this.creatorEntry(action));
		await this.creatorEntry(action).click();
		await this.page.locator(testId('ndv')).waitFor();
		return new NodePanel(this.page);
	}

	/** For a node with triggers, n8n lists only the triggers while the workflow is empty. */
	private async unfoldActions(entry: Locator): Promise<void> {
		const collapsed = this.page
			.locator(testId('node-creator-category-item'), { hasText: 'Actions' })
			.filter({ has: this.page.locator('[data-icon="chevron-up"]') });
		await entry.or(collapsed).first().waitFor();
		if (await collapsed.isVisible()) await collapsed.click();
	}

	private creatorEntry(name: string): Locator {
		const title = this.page.locator(testId('node-creator-item-name'), { hasText: exactly(name) });
		return this.page.locator(testId('item-iterator-item')).filter({ has: title }).first();
	}

	node(name: string): Locator {
		return this.page.locator(`${testId('canvas-node')}[data-node-name="${name}"]`);
	}

	/** Opens a node of the workflow. */
	async panel(name: string): Promise<NodePanel> {
		await this.node(name).dblclick();
		await this.page.locator(testId('ndv')).waitFor();
		return new NodePanel(this.page);
	}

	/** Presses _Execute workflow_ of one of the triggers. It does not wait for the end; `untilGreen` does. */
	async run(trigger: string): Promise<void> {
		const started = this.page.waitForResponse((reply) => /\/rest\/workflows\/[^/]+\/run/.test(reply.url()));
		await this.node(trigger).hover();
		await this.page.locator(testId(`execute-workflow-button-${trigger}`)).click();
		await started;
	}

	/**
	 * Waits until all these nodes have run and no node of the workflow has failed.
	 * @throws Error with the state of each node and n8n's message
	 */
	async untilGreen(names: string[], ms = 60_000): Promise<void> {
		const isGreen = async (each: string) =>
			await this.node(each).locator(testId('canvas-node-status-success')).isVisible();
		for (const end = Date.now() + ms; Date.now() < end; await this.page.waitForTimeout(250)) {
			const failed = await this.page.locator(testId('canvas-node-status-error')).count();
			const done = await Promise.all(names.map(isGreen));
			if (failed === 0 && done.every(Boolean)) return;
			if (failed > 0) break;
		}
		const left = [];
		for (const name of names) if (!(await isGreen(name))) left.push(name);
		const said = await textsOf(this.page.locator('.el-notification'));
		throw new Error(`Not green: ${left.join(', ')}. n8n says: ${said.join(' / ') || 'nothing'}`);
	}

	/** Nodes that n8n marks before any run, because something is missing, unknown or not set. */
	async withIssues(): Promise<string[]> {
		const marked = this.page.locator(testId('canvas-node'), { has: this.page.locator(testId('node-issues')) });
		return await marked.evaluateAll((nodes) => nodes.map((node) => String(node.getAttribute('data-node-name'))));
	}

	/** Activates the workflow. @returns n8n's message */
	async publish(): Promise<string> {
		await this.page.locator(testId('workflow-open-publish-modal-button')).click();
		await this.page.locator(testId('workflow-publish-button')).click();
		const dialog = this.page.getByRole('dialog').filter({ hasText: 'Workflow published' });
		const said = await dialog.innerText();
		await dialog.getByRole('button', { name: 'Got it' }).click();
		await dialog.waitFor({ state: 'hidden' });
		return said;
	}

	/** The list in the tab _Executions_, the latest first. */
	async executions(): Promise<string[]> {
		await this.page.locator(testId('radio-button-executions')).click();
		const list = this.page.locator(testId('current-executions-list'));
		await list.waitFor();
		return await textsOf(list.locator('[data-test-id^="execution-details-"]'));
	}
}
