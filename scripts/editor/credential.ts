import type { Page } from 'playwright-core';
import { Form } from './form';
import { testId } from './selectors';

/** The content of Xero's consent page. */
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

	/** Creates a credential as a user does who has read the README: by its name in the list of all types. */
	static async create(page: Page, url: string, type: string): Promise<CredentialWindow> {
		await page.goto(`${url}/home/credentials`);
		await page.locator(testId('add-resource-credential')).click();
		await page.locator(testId('new-credential-type-select')).locator('input').fill(type);
		await page.getByRole('option', { name: type, exact: true }).click();
		await page.locator(testId('new-credential-type-button')).click();
		return await CredentialWindow.shown(page);
	}

	/** The credential that is already open, for example from a node's panel. */
	static async shown(page: Page): Promise<CredentialWindow> {
		await page.locator(testId('credential-edit-dialog')).waitFor();
		return new CredentialWindow(page);
	}

	/** Presses _Connect_ and allows everything on Xero's page. @returns the content of that page */
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

	/** The name that n8n gave the credential, for choosing it in a node. */
	async name(): Promise<string> {
		return (
			await this.page.locator(testId('credential-name')).locator(testId('inline-edit-preview')).innerText()
		).trim();
	}

	/** Presses _Save_ and waits for the result of n8n's test. @returns n8n's message */
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
