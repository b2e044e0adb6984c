import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

describe('lint:dist', () => {
	let root: string;

	/** This package's own manifest over a dist of one file. */
	const build = (code: string, files: Record<string, string> = {}) => {
		const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>;
		const n8n = {
			n8nNodesApiVersion: 1,
			strict: true,
			credentials: [],
			nodes: ['dist/nodes/Probe/Probe.node.js'],
		};
		writeFileSync(join(root, 'package.json'), JSON.stringify({ ...manifest, n8n }));
		cpSync(join(ROOT, 'LICENSE.md'), join(root, 'LICENSE.md'));
		writeFileSync(join(root, 'README.md'), '# Probe\n');
		mkdirSync(join(root, 'dist/nodes/Probe'), { recursive: true });
		writeFileSync(join(root, 'dist/nodes/Probe/Probe.node.js'), code);
		for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
	};
	const run = () => spawnSync('npx', ['tsx', 'scripts/scan.ts', root], { cwd: ROOT, encoding: 'utf8' });

	beforeEach(() => {
		root = mkdtempSync(join(tmpdir(), 'xero-suite-scan-test-'));
	});
	afterEach(() => rmSync(root, { recursive: true, force: true }));

	it('passes code that needs only what n8n provides', () => {
		build("const { sleep } = require('n8n-workflow');\nexports.Probe = class { wait() { return sleep(1); } };\n");
		const { status, stdout } = run();
		expect(stdout).not.toContain('FAILED');
		expect(status).toBe(0);
	});

	it('refuses a dev dependency that would be missing at run time', () => {
		build("const { parse } = require('csv-parse');\nexports.Probe = class { parse = parse; };\n");
		const { status, stdout } = run();
		expect(stdout).toContain("Require of 'csv-parse' is not allowed");
		expect(status).toBe(1);
	});

	it('refuses a timer, disable comment or not', () => {
		build('/* eslint-disable */\nexports.Probe = class { wait() { setTimeout(() => undefined, 1); } };\n');
		const { status, stdout } = run();
		expect(stdout).toContain("Use of restricted global 'setTimeout'");
		expect(status).toBe(1);
	});

	it('refuses a registered file that was not built', () => {
		build('exports.Probe = class {};\n');
		rmSync(join(root, 'dist/nodes/Probe/Probe.node.js'));
		const { status, stdout } = run();
		expect(stdout).toContain('missing from the tarball: dist/nodes/Probe/Probe.node.js');
		expect(status).toBe(1);
	});
});
