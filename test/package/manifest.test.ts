import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

interface Manifest {
	name: string;
	version: string;
	license: string;
	keywords: string[];
	author: { name: string; email: string };
	homepage: string;
	repository: { type: string; url: string };
	files: string[];
	scripts: Record<string, string>;
	engines: { node: string };
	n8n: { n8nNodesApiVersion: number; strict: boolean; nodes: string[]; credentials: string[] };
	peerDependencies: Record<string, string>;
	devDependencies: Record<string, string>;
}

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;

describe('the manifest n8n verifies', () => {
	it('names a package that n8n recognises as a community package', () => {
		expect(manifest.name).toMatch(/^n8n-nodes-[a-z-]+$/);
		expect(manifest.keywords).toContain('n8n-community-node-package');
		expect(manifest.version).toMatch(/^\d+\.\d+\.\d+$/);
		expect(manifest.license).toBe('MIT');
	});

	it('says who answers for it, and where its source is', () => {
		expect(manifest.author.name).not.toBe('');
		expect(manifest.author.email).toMatch(/^[^@\s]+@[^@\s]+\.[^@\s]+$/);
		expect(manifest.repository.url).toMatch(/^git\+https:\/\/github\.com\/.+\/n8n-nodes-xero-suite\.git$/);
		expect(new URL(manifest.homepage).protocol).toBe('https:');
	});

	it('publishes dist and nothing else', () => {
		expect(manifest.files).toEqual(['dist']);
		expect(manifest).not.toHaveProperty('private');
	});

	it('brings no code of others to run time', () => {
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		for (const field of [
			'dependencies',
			'optionalDependencies',
			'bundledDependencies',
			'overrides',
			'resolutions',
		]) {
			expect(manifest).not.toHaveProperty(field);
		}
	});

	it('runs nothing when it is installed', () => {
		const forbidden = [
			'prepare',
			'preprepare',
			'postprepare',
			'preinstall',
			'install',
			'postinstall',
			'prepublish',
		];
		expect(Object.keys(manifest.scripts).filter((name) => forbidden.includes(name))).toEqual([]);
	});

	it('hides no step in a pre or post script, which ignore-scripts would skip without a word', () => {
		expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
		const names = Object.keys(manifest.scripts);
		const hidden = names.filter((name) => names.some((other) => name === `pre${other}` || name === `post${other}`));
		expect(hidden).toEqual([]);
	});

	it('promises only to the API version that n8n knows', () => {
		expect(manifest.n8n.n8nNodesApiVersion).toBe(1);
		expect(manifest.n8n.strict).toBe(true);
	});

	it('keeps the ESLint config that strict mode compares word by word', () => {
		const words = read('eslint.config.mjs').replace(/\s+/g, ' ').trim();
		expect(words).toBe("import { config } from '@n8n/node-cli/eslint'; export default config;");
	});
});

describe('the registered files', () => {
	const registered = [...manifest.n8n.nodes, ...manifest.n8n.credentials];

	it.each(registered)('%s has a source', (file) => {
		expect(existsSync(join(ROOT, file.replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(true);
	});

	it('are all there are', () => {
		const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'nodes', 'credentials'], {
			cwd: ROOT,
			encoding: 'utf8',
		}).split('\n');
		const classes = tracked.filter((path) => /\.(node|credentials)\.ts$/.test(path));
		expect(classes.map((path) => `dist/${path.replace(/\.ts$/, '.js')}`).sort()).toEqual([...registered].sort());
	});

	it.each(manifest.n8n.nodes)('%s has a codex file that names it with the package in front', (file) => {
		const source = file.replace(/^dist\//, '');
		const name = basename(source, '.node.js');
		const codex = JSON.parse(read(join(dirname(source), `${name}.node.json`))) as { node: string };
		expect(codex.node).toBe(`${manifest.name}.${name.charAt(0).toLowerCase()}${name.slice(1)}`);
	});
});
