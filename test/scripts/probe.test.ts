import { checkedBaseUrl } from '../../scripts/probe/credentials';
import type { Finding } from '../../scripts/probe/finding';
import { reportOf } from '../../scripts/probe/report';
import { runProbes, type Wish } from '../../scripts/probe/run';
import { makeProfiles } from '../../sandbox/books/profiles';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import type { SwitchDefinition } from '../../sandbox/switches/definition';
import { SWITCHES, switchNames, type SwitchName } from '../../sandbox/switches/switches';
import { control, mint } from '../contract/support/official';

const NZ = '11111111-1111-4111-8111-111111111111';
const WEBHOOK_KEY = 'sandbox-webhook-key';

let sandbox: Sandbox;
beforeAll(async () => {
	const profiles = makeProfiles(4).map((one) => ({ ...one, isDemo: one.tenantId === NZ }));
	sandbox = await startSandbox({ port: 0, profiles, limits: { enabled: false }, webhookTimeout: 2000 });
});
afterAll(() => sandbox.close());

const ready = async (port: number) => {
	await control(sandbox, 'webhooks', { url: `http://127.0.0.1:${port}/hook` });
	await control(sandbox, 'webhooks/intent-to-receive');
};

/** Never against anything but the sandbox on this machine. */
async function probe(more: Partial<Wish> = {}) {
	const { access_token: token } = await mint(sandbox, { tenantIds: [NZ] });
	return runProbes({
		baseUrl: sandbox.url,
		token: String(token),
		tenantId: NZ,
		pace: 0,
		mayWrite: true,
		extras: { webhooks: { port: 0, key: WEBHOOK_KEY, wait: 3000, ready } },
		...more,
	});
}

const definitionOf = (name: SwitchName): SwitchDefinition => SWITCHES[name];
const positions = switchNames.flatMap((name) => {
	const { probe: number, positions: all } = definitionOf(name);
	return number === undefined ? [] : all.map((position) => ({ name, position, number }));
});

describe('every position of every switch is reported from the others', () => {
	beforeEach(async () => {
		await control(sandbox, 'reset');
	});
	afterEach(() => control(sandbox, 'webhooks').catch(() => undefined));

	it.each(positions)(
		'probe $number sees $name at $position',
		async ({ name, position, number }) => {
			await control(sandbox, 'switches', { [name]: position });
			// A call takes its time, so that two can run at once.
			// That probe cuts a call off after 150 ms, before it has its answer.
			await control(sandbox, 'latency', { ms: name === 'runningKey' ? 250 : 60 });
			const { findings } = await probe({ only: [number] });
			expect(findings.filter(({ saw }) => saw.startsWith('broke off'))).toEqual([]);
			const found = findings.find(({ turn }) => turn?.name === name) as Finding;
			expect({ position: found?.turn?.position, saw: found?.saw }).toMatchObject({ position });
		},
		120_000,
	);
});

describe('a whole run', () => {
	beforeEach(() => control(sandbox, 'reset'));

	it('writes nothing without leave', async () => {
		const before = JSON.stringify(sandbox.world.organisations[0].books.counts());
		const { findings } = await probe({ mayWrite: false });
		expect(JSON.stringify(sandbox.world.organisations[0].books.counts())).toBe(before);
		expect(findings.filter(({ saw }) => saw.startsWith('not asked: it writes')).length).toBeGreaterThan(5);
	});

	it('takes back what it has written, and says which switches to set', async () => {
		await control(sandbox, 'switches', { refusedBatch: 'rolledBack', longQuery: '414' });
		const outcome = await probe();
		expect(outcome.left).toBe(0);
		expect(outcome.calls).toBeLessThan(200);
		const { books } = sandbox.world.organisations[0];
		const rows = (path: string, query: Record<string, string>) =>
			books.handle({ method: 'GET', segments: [path], query, headers: {}, appName: 't', appId: 't' })
				.json as Record<string, Array<Record<string, string>>>;
		const { Invoices } = rows('Invoices', { page: '1', pageSize: '1000', includeArchived: 'true' });
		expect(Invoices.length).toBeGreaterThan(30);
		expect(new Set(Invoices.map(({ Status }) => Status))).toEqual(new Set(['DELETED', 'VOIDED']));
		expect(rows('Contacts', {}).Contacts).toEqual([]);
		const report = reportOf(outcome);
		expect(report).toContain('--switch refusedBatch=rolledBack');
		expect(report).toContain('--switch longQuery=414');
		expect(report).toMatch(/^Kowhai Trading Ltd: \d+ calls/);
	});

	it('refuses an organisation that is no Demo Company, and takes it when told to', async () => {
		const other = sandbox.world.organisations.find(({ profile }) => !profile.isDemo)!.profile.tenantId;
		const { access_token: token } = await mint(sandbox, { tenantIds: [other] });
		const wish = { tenantId: other, token: String(token), only: [4] };
		await expect(probe(wish)).rejects.toThrow('is not a Demo Company');
		expect((await probe({ ...wish, anyOrganisation: true })).findings).toHaveLength(1);
	});

	it('uses a refresh token twice and keeps the newest', async () => {
		const tokens = await mint(sandbox, { tenantIds: [NZ] });
		const kept: string[] = [];
		const refresh = {
			tokenUrl: `${sandbox.url}/identity/connect/token`,
			clientId: 'sandbox-web-app',
			clientSecret: 'sandbox-web-secret',
			refreshToken: String(tokens.refresh_token),
			patient: false,
			keep: async (token: string) => void kept.push(token),
		};
		const { findings } = await probe({ only: [14], extras: { refresh } });
		expect(findings[0].saw).toBe('a new token, then a new token');
		expect(kept).toHaveLength(2);
	});
});

it('sends a token to Xero or to this machine, and nowhere else', () => {
	expect(checkedBaseUrl('https://api.xero.com/')).toBe('https://api.xero.com');
	expect(checkedBaseUrl('http://localhost:4010')).toBe('http://localhost:4010');
	for (const url of [
		'https://api.xero.com.example',
		'http://user:pass@localhost:1',
		'http://api.xero.com',
		'https://example.com',
	])
		expect(() => checkedBaseUrl(url)).toThrow('The base URL');
});
