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

/** Debian's name for the browser; set CHROMIUM elsewhere. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const launchBrowser = async (): Promise<Browser> =>
	await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

/**
 * Pages of it are signed in to n8n and share one cache, so that only the first of them loads the whole editor.
 * @param url n8n's address, as `startN8n` gives it
 * @param owner of its user folder; the account must exist
 */
export async function signedIn(browser: Browser, url: string, { email, password }: Owner): Promise<BrowserContext> {
	const [version] = browser.version().split('.');
	// A browser that says it is headless counts as a robot, whose click on "Approve" n8n ignores.
	const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`;
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, userAgent });
	const reply = await context.request.post(`${url}/rest/login`, { data: { emailOrLdapLoginId: email, password } });
	if (!reply.ok()) throw new Error(`n8n did not let ${email} in: ${reply.status()}`);
	return context;
}
