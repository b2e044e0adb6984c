import type { Locator, Page } from 'playwright-core';
import { exactly, seen, testId, textsOf } from './selectors';

/** How a value is given to a picker; the name of the mode in the node. */
type Mode = 'list' | 'id' | 'name' | 'number' | 'code' | 'url';

/**
 * The fields of a node or of a credential on the screen. A field is named by the path under which n8n stores it, for
 * example `lineItems.line[0].account`.
 */
export class Form {
	private readonly page: Page;

	/**
	 * @param part the part of the page that holds the fields
	 * @param prefix `parameters.` for a node; nothing for a credential
	 */
	constructor(
		private readonly part: Locator,
		private readonly prefix: 'parameters.' | '' = 'parameters.',
	) {
		this.page = part.page();
	}

	private selector(path: string): string {
		return `[data-parameter-path="${this.prefix}${path}"]`;
	}

	field(path: string): Locator {
		return this.part.locator(this.selector(path));
	}

	/** A field with its label and the switch between a fixed value and an expression. */
	private whole(path: string): Locator {
		return this.part.locator('.parameter-item', { has: this.page.locator(this.selector(path)) }).last();
	}

	async type(path: string, text: string): Promise<void> {
		await this.field(path).locator('input, textarea').last().fill(text);
	}

	/** @param date as YYYY-MM-DD */
	async typeDate(path: string, date: string): Promise<void> {
		await this.type(path, `${date} 00:00:00`);
		await this.field(path).locator('input').last().press('Enter');
	}

	/** The text that a field shows. */
	async shown(path: string): Promise<string> {
		return await this.field(path).locator('input, textarea').last().inputValue();
	}

	/** @param text with its braces, as a user types it into the expression editor */
	async express(path: string, text: string): Promise<void> {
		await this.whole(path).hover();
		await this.whole(path).locator(testId('radio-button-expression')).click();
		await this.field(path).locator('.cm-content').fill(text);
		// n8n accepts text typed into this editor only after a pause.
		await this.page.waitForTimeout(600);
	}

	/** Chooses entries of a list that is defined in the node. */
	async choose(path: string, ...names: string[]): Promise<void> {
		await this.field(path).locator('input').first().click();
		for (const name of names) await this.entry(name).click();
		// A list in which several entries can be chosen stays open.
		if (await this.entry(names[0]).isVisible()) await this.field(path).locator('input').first().press('Escape');
	}

	private entry(name: string): Locator {
		const all = this.page.locator('[role="option"]:visible');
		const headline = this.page.getByText(name, { exact: true });
		return all.filter({ has: headline }).or(all.filter({ hasText: exactly(name) }));
	}

	/** Gives a picker its value without using its list. */
	async pickBy(path: string, mode: Mode, text: string): Promise<void> {
		await this.field(path).locator(testId('rlc-mode-selector')).click();
		await this.page.locator(seen(`mode-${mode}`)).click();
		await this.type(path, text);
	}

	/** Chooses from the list that Xero returns. @param search typed into the list's search first */
	async pick(path: string, name: string | RegExp, search?: string): Promise<void> {
		await this.open(path);
		if (search !== undefined) await this.page.locator(seen('rlc-search')).fill(search);
		await this.page.locator(seen('rlc-item')).filter({ hasText: name }).first().click();
	}

	/** The names that a picker offers. */
	async offered(path: string): Promise<string[]> {
		await this.open(path);
		await this.page.locator(seen('rlc-item')).first().waitFor();
		const names = await textsOf(this.page.locator(seen('rlc-item')));
		await this.page.keyboard.press('Escape');
		return names;
	}

	/** Opens a picker's list. */
	async open(path: string): Promise<void> {
		await this.field(path).locator(testId('rlc-input')).click();
	}

	/** Adds an optional field. @param group the label of the field's group */
	async add(group: string, label: string): Promise<void> {
		// The nearest item around the list is the right one, because groups are also nested in rows of lines.
		const holder = 'ancestor::*[@data-test-id="parameter-item"][1]';
		const title = `${holder}//*[@data-test-id="input-label"][1]`;
		const list = `//*[@data-test-id="collection-parameter-add"][${title}[normalize-space()="${group}"]]`;
		// A focused field may show a tooltip over the list.
		await this.page.evaluate('document.activeElement?.blur()');
		await this.part.locator(`xpath=.${list}`).click();
		await this.page
			.locator(seen('collection-parameter-option'))
			.filter({ hasText: exactly(label) })
			.click();
	}

	/** Adds a row to a table of fields, such as the lines of an invoice. */
	async addRow(name: string): Promise<void> {
		await this.part
			.locator(testId(`fixed-collection-${name}`))
			.locator(testId('fixed-collection-add'))
			.click();
	}

	async toggle(path: string): Promise<void> {
		await this.field(path).locator('.el-switch').click();
	}
}
