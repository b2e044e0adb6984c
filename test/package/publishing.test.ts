import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(__dirname, '..', '..');
const FOLDER = join(ROOT, '.github', 'workflows');

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}
interface Job {
	uses?: string;
	needs?: string | string[];
	permissions?: Record<string, string>;
	environment?: string;
	steps?: Step[];
}
interface Flow {
	on: { push?: { tags?: string[] } };
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const flows = readdirSync(FOLDER).map(
	(name) => [name, parse(readFileSync(join(FOLDER, name), 'utf8')) as Flow] as const,
);
const publishing = flows.find(([name]) => name === 'publish.yml')![1];
const stepsOf = ({ steps = [] }: Job) => steps;

test.each(flows)('%s: actions pinned by commit, and no right but reading unless a job is given one', (_, flow) => {
	expect(flow.permissions).toEqual({ contents: 'read' });
	for (const job of Object.values(flow.jobs)) {
		const used = [job.uses, ...stepsOf(job).map(({ uses }) => uses)].filter((uses) => uses !== undefined);
		for (const uses of used) expect(uses).toMatch(/^(\.\/|actions\/[a-z-]+@[0-9a-f]{40}$)/);
		for (const step of stepsOf(job)) {
			if (step.uses?.startsWith('actions/checkout@')) expect(step.with?.['persist-credentials']).toBe(false);
		}
	}
});

describe('the job that may publish', () => {
	const able = Object.entries(publishing.jobs).filter(([, job]) => job.permissions !== undefined);

	test('is one, of the publishing workflow alone, and waits for the tests', () => {
		expect(able.map(([name]) => name)).toEqual(['publish']);
		expect(publishing.jobs.publish).toMatchObject({
			permissions: { 'id-token': 'write' },
			environment: 'npm',
			needs: ['n8n-lint', 'build'],
		});
		for (const [name, { jobs }] of flows) {
			const others = Object.values(jobs).filter(({ permissions }) => permissions !== undefined);
			expect(others).toHaveLength(name === 'publish.yml' ? 1 : 0);
		}
	});

	test('runs nothing of the repository or its dependencies, and publishes the very tarball that was tested', () => {
		const steps = stepsOf(publishing.jobs.publish);
		expect(steps.map(({ uses = '' }) => uses.split('@')[0]).filter(Boolean)).toEqual([
			'actions/setup-node',
			'actions/download-artifact',
		]);
		const script = steps.map(({ run = '' }) => run).join('\n');
		expect(script).not.toMatch(/npm (install|ci|run|test|exec)|npx|node /);
		expect(script).toMatch(/sha256sum --check/);
		expect(script).toMatch(/npm publish tarball\/\*\.tgz .*--ignore-scripts/);
	});

	test('comes only after a tag of the main branch that is the version', () => {
		expect(publishing.on).toEqual({ push: { tags: ['[0-9]+.[0-9]+.[0-9]+'] } });
		const script = stepsOf(publishing.jobs.build).map(({ run = '' }) => run);
		const order = [
			/merge-base --is-ancestor "\$GITHUB_SHA" origin\/main/,
			/GITHUB_REF_NAME.*version/,
			/npm install/,
			/npm test/,
			/npm pack/,
		];
		const places = order.map((pattern) => script.findIndex((run) => pattern.test(run)));
		expect(places).toEqual([...places].sort((a, b) => a - b));
		expect(places).not.toContain(-1);
	});
});

/** `prepublishOnly` would be skipped: `.npmrc` switches scripts off. `publishConfig` is npm's own, and holds in any case. */
test('npm refuses to publish from anywhere but the workflow', async () => {
	const sent: string[] = [];
	const registry = createServer((request, reply) => {
		sent.push(`${request.method} ${request.url}`);
		reply.statusCode = request.method === 'GET' ? 404 : 201;
		reply.end('{}');
	});
	await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
	const { port } = registry.address() as AddressInfo;
	const folder = mkdtempSync(join(tmpdir(), 'xero-suite-publish-'));
	try {
		const { name, version, publishConfig } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
			string,
			unknown
		>;
		writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version, publishConfig }));
		const env = Object.fromEntries(
			Object.entries(process.env).filter(([key]) => !/^(GITHUB_|GITLAB_|CI$|npm_)/i.test(key)),
		);
		const args = [
			'publish',
			'--registry',
			`http://127.0.0.1:${port}`,
			`--//127.0.0.1:${port}/:_authToken=none`,
			'--ignore-scripts',
		];
		const said = await new Promise<string>((resolve) => {
			execFile('npm', args, { cwd: folder, env }, (error, stdout, stderr) =>
				resolve(`${error === null ? 'published' : ''}${stdout}${stderr}`),
			);
		});
		expect(said).toMatch(/provenance generation not supported/);
		expect(sent.filter((line) => !line.startsWith('GET'))).toEqual([]);
	} finally {
		registry.close();
		rmSync(folder, { recursive: true, force: true });
	}
}, 60_000);
