import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import { RESOURCES } from '../../nodes/XeroAccounting/resources';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { page } from '../../scripts/reach/table';
import { JumpingClock } from '../support/fakeClock';
import { jumpWaits } from '../support/jumpWaits';
import { leaveCredits } from './support/credits';
import { runAccounting, type Done } from './support/everyOperation';
import { runPickers, runPolling, runReports, runTrigger } from './support/everyReading';
import { missingFields } from './support/missingFields';
import { Nodes, NZ, type Begin } from './support/nodes';
import { mint } from './support/official';
import { reachedBy, type NodeCalls } from './support/reached';
import { runOthers } from './support/otherCalls';
import { Judge } from './support/schemas';
import { describeWithSpec, loadSpec, operationOf, type Document, type Found } from './support/spec';
import { tapInto, type Exchange, type Tap } from './support/tap';
import {
	isShown,
	shownInExamples,
	TOLERATED,
	TOLERATED_PARAMETERS,
	TOLERATED_REQUESTS,
	TOLERATED_STATUSES,
	toleranceOf,
} from './support/tolerated';

const API = '/api.xro/2.0';
const ROOT = join(__dirname, '..', '..');

interface Judged {
	exchange: Exchange;
	operation: Found;
}

/** A project, whose tasks and time can be watched. */
async function openProject(sandbox: Sandbox): Promise<string> {
	const { books } = sandbox.world.organisation(NZ)!;
	const call = (api: 'api' | 'projects', path: string, body: object) =>
		books.handle({ api, method: 'POST', segments: [path], query: {}, headers: {}, body, appName: '', appId: '' })
			.json as Record<string, IDataObject[]> & { projectId: string };
	const { Contacts } = call('api', 'Contacts', { Contacts: [{ Name: 'Kitchen Owner' }] });
	return call('projects', 'Projects', { contactId: Contacts[0].ContactID, name: 'New Kitchen' }).projectId;
}

describeWithSpec("Xero's official API description", () => {
	let sandbox: Sandbox;
	let tap: Tap;
	let done: Done[];
	let accounting: Document;
	/** Calls of the nodes, and all calls with their operations. */
	let ours: Exchange[];
	let all: Exchange[];
	/** Every run of a node, with its calls. */
	const runs: NodeCalls[] = [];

	const described = (exchanges: Exchange[]): Judged[] =>
		exchanges.flatMap((exchange) => {
			const operation = operationOf(accounting, exchange.method, exchange.path.slice(API.length));
			return operation ? [{ exchange, operation }] : [];
		});

	beforeAll(async () => {
		jumpWaits(new JumpingClock());
		accounting = loadSpec('xero_accounting.yaml');
		// The schema has a list where both examples have an object.
		// A project is polled as soon as it is made.
		const switches = { singleBudget: 'list', projectsLag: 'atOnce' } as const;
		sandbox = await startSandbox({
			port: 0,
			limits: { enabled: false, minute: 100_000, day: 1_000_000 },
			switches,
		});
		tap = await tapInto(sandbox.url);
		// Payment services are for partners.
		const tokens = await mint(sandbox, { appId: 'sandbox-partner-app' });
		// The nodes keep to 60 calls a minute for each app: every part of the run is an app of its own.
		const apps = new Map<string, Nodes>();
		const begin: Begin = (resource, operation) => {
			const first = tap.exchanges.length;
			return () => runs.push({ resource, operation, calls: tap.exchanges.slice(first) });
		};
		const nodesOf = (part: string): Nodes => {
			const nodes = apps.get(part) ?? new Nodes(tap.url, tokens, part, begin);
			apps.set(part, nodes);
			return nodes;
		};
		await leaveCredits(sandbox.url, tokens.access_token);
		done = await runAccounting(nodesOf);
		await runPickers(nodesOf('pickers'));
		await runReports(nodesOf('reports'));
		await runTrigger(nodesOf('trigger'));
		await runPolling(nodesOf, await openProject(sandbox));
		ours = tap.exchanges.filter(({ path }) => path.startsWith(API));
		await runOthers(tap.url, tokens.access_token);
		all = tap.exchanges.filter(({ path }) => path.startsWith(API));
		// So long only on a machine that has much else to do.
	}, 1_200_000);

	afterAll(async () => {
		await tap.close();
		await sandbox.close();
	});

	test('the run takes in every operation, and every field of its form', () => {
		const tries = RESOURCES.flatMap(({ value, operations }) =>
			operations.map((each) => ({
				name: `${value} ${each.value}`,
				of: done.filter(({ step: [resource, operation] }) => resource === value && operation === each.value),
			})),
		);
		// With what Xero said, so that it can be seen which value the form needs.
		const never = tries
			.filter(({ of }) => !of.some(({ refused }) => refused === undefined))
			.map(({ name, of }) => `${name}: ${[...new Set(of.map(({ refused }) => refused))].join(' | ')}`);
		expect(never).toEqual([]);
		expect(
			missingFields(
				RESOURCES,
				done.map(({ step }) => step),
			),
		).toEqual([]);
	});

	test('docs/coverage.md says which operations of Xero the nodes were seen to call (made by npm run docs:coverage)', () => {
		const reached = reachedBy(runs);
		mkdirSync(join(ROOT, '.tmp'), { recursive: true });
		writeFileSync(join(ROOT, '.tmp', 'reached.json'), JSON.stringify(reached, null, '\t'));
		expect(readFileSync(join(ROOT, 'docs', 'coverage.md'), 'utf8')).toBe(page(reached));
	});

	test('every call of the nodes is an operation that Xero describes', () => {
		const unknown = ours.filter(({ method, path }) => !operationOf(accounting, method, path.slice(API.length)));
		expect(unknown.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
	});

	test('every query parameter and header is spelt as Xero spells it, with a value Xero knows', () => {
		const judge = new Judge(accounting, false);
		const wrong = described(ours).flatMap(({ exchange: { query }, operation: { id, parameters } }) =>
			Object.entries(query).flatMap(([name, value]) => {
				const parameter = parameters.find((each) => each.in === 'query' && each.name === name);
				if (!parameter) return TOLERATED_PARAMETERS[`${id} ${name}`] ? [] : [`${id} has no parameter ${name}`];
				const { type } = (parameter.schema ?? {}) as { type?: string };
				const typed =
					type === 'array' ? value.split(',') : type === 'string' ? value : (JSON.parse(value) as unknown);
				return judge
					.deviations(parameter.schema ?? {}, typed)
					.map(({ what }) => `${id} ${name}=${value}: ${what}`);
			}),
		);
		expect([...new Set(wrong)]).toEqual([]);
		const since = described(ours).filter(({ exchange }) => exchange.headers['if-modified-since']);
		expect(new Set(since.map(({ operation }) => operation.id)).size).toBeGreaterThan(8);
		const deaf = since.filter(
			({ operation }) => !operation.parameters.some(({ name }) => name === 'If-Modified-Since'),
		);
		expect(deaf.map(({ operation }) => operation.id)).toEqual([]);
	});

	test('every body the nodes send is as the schemas say', () => {
		const judge = new Judge(accounting, false);
		const bodies = described(ours).filter(({ exchange, operation }) => operation.requestSchema && exchange.sent);
		expect(bodies.length).toBeGreaterThan(30);
		const found = bodies.flatMap(({ exchange, operation }) =>
			judge.deviations(operation.requestSchema ?? {}, exchange.sent).map((each) => ({ id: operation.id, each })),
		);
		const wrong = found.filter(({ id, each }) => !toleranceOf(TOLERATED_REQUESTS, id, each));
		expect([...new Set(wrong.map(({ id, each }) => `${id}: ${each.where} ${each.what}`))]).toEqual([]);
		expect(TOLERATED_REQUESTS.filter((one) => !found.some(({ id, each }) => toleranceOf([one], id, each)))).toEqual(
			[],
		);
	});

	test('every answer of the sandbox is as the schemas say, or as the examples show', () => {
		const judge = new Judge(accounting, true);
		const shown = shownInExamples(accounting);
		const answers = described(all).filter(({ exchange }) => exchange.answered !== undefined);
		expect(new Set(answers.map(({ operation }) => operation.id)).size).toBeGreaterThan(80);
		const found = answers.flatMap(({ exchange, operation }) => {
			const schema = operation.responseSchema(exchange.status);
			const deviations = schema ? judge.deviations(schema, exchange.answered) : [];
			return deviations.filter((each) => !isShown(shown, each)).map((each) => ({ id: operation.id, each }));
		});
		const wrong = found.filter(({ id, each }) => !toleranceOf(TOLERATED, id, each));
		expect([...new Set(wrong.map(({ id, each }) => `${id}: ${each.where} ${each.what}`))]).toEqual([]);
		expect(TOLERATED.filter((one) => !found.some(({ id, each }) => toleranceOf([one], id, each)))).toEqual([]);
	});

	test('every status is one of those described', () => {
		const wrong = described(all)
			.filter(({ exchange, operation }) => !operation.statuses.includes(String(exchange.status)))
			.filter(({ exchange }) => !TOLERATED_STATUSES[exchange.status])
			.map(
				({ exchange, operation }) =>
					`${operation.id} ${exchange.status}: described are ${operation.statuses.join(', ')}`,
			);
		expect([...new Set(wrong)]).toEqual([]);
	});

	test('connections are as the identity description says', () => {
		const identity = loadSpec('xero-identity.yaml');
		const [exchange] = tap.exchanges.filter(({ path }) => path === '/connections');
		const operation = operationOf(identity, 'GET', '/connections') ?? operationOf(identity, 'GET', '/Connections');
		const deviations = new Judge(identity, true).deviations(
			operation?.responseSchema(200) ?? {},
			exchange.answered,
		);
		expect(operation?.responseSchema(200)).toBeDefined();
		// Described as moments of RFC 3339, sent without a zone and with seven decimals.
		const others = deviations.filter(({ where, what }) => !(/DateUtc$/.test(where) && what.includes('date-time')));
		expect(others).toEqual([]);
		const [{ createdDateUtc }] = exchange.answered as Array<{ createdDateUtc: string }>;
		expect(createdDateUtc).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}$/);
	});
});
