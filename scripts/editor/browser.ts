import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import type { Owner } from '../../playground/owner';

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
];

/** The path of Chromium in Debian; set CHROMIUM on other systems. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const launchBrowser = async (): Promise<Browser> =>
	await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

/**
 * A browser context in which pages are signed in to n8n and share one cache, so that only the first page loads the
 * whole editor.
 * @param url n8n's address, as `startN8n` returns it
 * @param owner of n8n's user folder; the account must exist
 */
export async function signedIn(browser: Browser, url: string, { email, password }: Owner): Promise<BrowserContext> {
	const [version] = browser.version().split('.');
	// n8n treats a browser that says it is headless as a robot and ignores its click on "Approve".
	const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`;
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, userAgent });
	const reply = await context.request.post(`${url}/rest/login`, { data: { emailOrLdapLoginId: email, password } });
	if (!reply.ok()) throw new Error(`n8n did not let ${email} in: ${reply.status()}`);
	return context;
}
