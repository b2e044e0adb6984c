import type { Page } from 'playwright-core';
import { Form } from './form';
import { testId } from './selectors';

/** What Xero's consent page asks the user to allow. */
export interface Consent {
	/** Scopes, in the order of the page. */
	scopes: string[];
}

/** The window of a credential. */
export class CredentialWindow {
	readonly form: Form;

	private constructor(private readonly page: Page) {
		this.form = new Form(page.locator(testId('credential-edit-dialog')), '');
	}

	/** Creates one as a person does who has read the README: by its name in the list of all kinds. */
	static async create(page: Page, url: string, type: string): Promise<CredentialWindow> {
		await page.goto(`${url}/home/credentials`);
		await page.locator(testId('add-resource-credential')).click();
		await page.locator(testId('new-credential-type-select')).locator('input').fill(type);
		await page.getByRole('option', { name: type, exact: true }).click();
		await page.locator(testId('new-credential-type-button')).click();
		return await CredentialWindow.shown(page);
	}

	/** One that is open already, for example from a node's panel. */
	static async shown(page: Page): Promise<CredentialWindow> {
		await page.locator(testId('credential-edit-dialog')).waitFor();
		return new CredentialWindow(page);
	}

	/** Presses _Connect_ and allows everything on Xero's page. @returns what that page asked for */
	async connect(): Promise<Consent> {
		const [popup] = await Promise.all([
			this.page.waitForEvent('popup'),
			this.page.locator(testId('quick-connect-button')).click(),
		]);
		const allow = popup.locator('button[value="allow"]');
		await allow.waitFor();
		const scopes = await popup.locator('li code').allInnerTexts();
		await allow.click();
		await this.page.locator(testId('oauth-connect-success-banner')).waitFor();
		return { scopes };
	}

	/** As n8n has named it, to choose it in a node. */
	async name(): Promise<string> {
		return (
			await this.page.locator(testId('credential-name')).locator(testId('inline-edit-preview')).innerText()
		).trim();
	}

	/** Presses _Save_ and waits for what n8n says of the test that it then makes. @returns its words */
	async saveAndTest(): Promise<string> {
		await this.page.locator(testId('credential-save-button')).click();
		const verdict = this.page
			.locator(testId('node-credentials-config-container'))
			.locator('.el-tag:visible')
			.first();
		await verdict.waitFor();
		const more = verdict.getByText('More details');
		if (await more.isVisible()) await more.click();
		return (await verdict.innerText()).trim();
	}
}
