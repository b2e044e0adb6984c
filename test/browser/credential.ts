import type { Page } from 'playwright-core';

import type { Canvas } from '../../scripts/editor/canvas';
import { CredentialWindow } from '../../scripts/editor/credential';
import { DEFAULT_PERMISSIONS } from '../../xero/scopes';
import { scene, theStage } from './support/stage';

const KIND = 'Xero Suite OAuth2 API';

/** The window of a new credential that knows where the local Xero is. Nothing else in it has been touched. */
async function begin(page: Page): Promise<CredentialWindow> {
	const { n8n, bench } = theStage();
	const window = await CredentialWindow.create(page, n8n.url, KIND);
	await window.form.choose('endpoint', 'Custom Base URL');
	await window.form.type('baseUrl', bench.sandbox.url);
	return window;
}

/** The organisations that a node offers with this credential. */
async function organisations(canvas: Canvas, credential: string): Promise<string[]> {
	await canvas.create();
	const panel = await canvas.add('Xero Accounting', 'Get many contacts');
	await panel.useCredential(credential);
	return await panel.form.offered('organisation');
}

const ALL = ['Kowhai Trading Ltd', 'Thames Supplies Ltd', 'Banksia Foods Pty Ltd', 'Maple Street Inc'];

const STANDARD = ['offline_access', ...DEFAULT_PERMISSIONS.flatMap((permission) => permission.split(' '))];

describe('A new credential with nothing chosen but client ID and secret', () => {
	// n8n saves an untouched list as empty. That once asked for offline_access alone, showed "Account connected", and the first picker
	// failed with 401.
	scene('a web app asks for the standard permissions, and pickers work', async (canvas) => {
		const window = await begin(canvas.page);
		await window.form.type('clientId', 'sandbox-web-app');
		await window.form.type('clientSecret', 'sandbox-web-secret');
		const name = await window.name();
		const { scopes } = await window.connect();
		expect(scopes.sort()).toEqual(STANDARD.sort());
		expect(scopes).toEqual(expect.arrayContaining(['accounting.invoices', 'accounting.contacts']));
		expect((await organisations(canvas, name)).sort()).toEqual(ALL.sort());
	});

	scene('a PKCE app is connected without a secret', async (canvas) => {
		const window = await begin(canvas.page);
		await window.form.choose('grantType', 'Mobile or Desktop App (PKCE)');
		await window.form.type('clientId', 'sandbox-pkce-app');
		const name = await window.name();
		const { scopes } = await window.connect();
		expect(scopes.sort()).toEqual(STANDARD.sort());
		expect((await organisations(canvas, name)).sort()).toEqual(ALL.sort());
	});

	scene('a Custom Connection is tested when it is saved', async (canvas) => {
		const window = await begin(canvas.page);
		await window.form.choose('grantType', 'Custom Connection');
		await window.form.type('clientId', 'sandbox-custom-connection');
		await window.form.type('clientSecret', 'sandbox-custom-secret');
		const name = await window.name();
		expect(await window.saveAndTest()).toContain('Connection tested successfully');
		expect(await organisations(canvas, name)).toEqual(['Kowhai Trading Ltd']);
	});

	// It said "successfully created", and the first node failed.
	scene('a Custom Connection with a wrong secret is not saved as a good one', async ({ page }) => {
		const window = await begin(page);
		await window.form.choose('grantType', 'Custom Connection');
		await window.form.type('clientId', 'sandbox-custom-connection');
		await window.form.type('clientSecret', 'not-the-secret');
		const said = await window.saveAndTest();
		expect(said).toMatch(/client/i);
		expect(said).not.toMatch(/success/i);
	});
});
