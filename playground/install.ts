import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { step } from './progress';
import { run } from './processes';

export interface Installation {
	/** The Node executable for this n8n. */
	node: string;
	/** n8n's command line script. */
	n8n: string;
	/** PATH with that Node first, because n8n starts other processes by the plain name `node`. */
	path: string;
	/** The version of n8n, such as 2.41.1. */
	version: string;
}

/** Where n8n 1.x is installed, for the compatibility table. */
export const OLDER_N8N = join(__dirname, 'n8n-1');

/** Modules with native code. npm compiles or downloads them in a separate step, see `build`. */
const NATIVE = new Map([
	[__dirname, ['sqlite3', 'isolated-vm']],
	[OLDER_N8N, ['sqlite3']],
]);
const MARK = '.xero-suite-ready';

const wantedVersions = (folder: string) => readFileSync(join(folder, 'package.json'), 'utf8');
const n8nVersion = (folder: string) =>
	(JSON.parse(readFileSync(join(folder, 'node_modules', 'n8n', 'package.json'), 'utf8')) as { version: string })
		.version;
const isReady = (folder: string) =>
	existsSync(join(folder, 'node_modules', MARK)) &&
	readFileSync(join(folder, 'node_modules', MARK), 'utf8') === wantedVersions(folder);

/** The npm that `npm run` uses, or else the one on PATH. */
function npmCommand(): { file: string; first: string[] } {
	const script = process.env.npm_execpath;
	if (script?.endsWith('.js')) return { file: process.execPath, first: [script] };
	return { file: process.platform === 'win32' ? 'npm.cmd' : 'npm', first: [] };
}

/** The environment without the variables of the outer `npm run`, which name the outer project's folder and settings. */
function cleanEnvironment(): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$)/i.test(name)));
}

/** Runs npm in a folder as if the user had started it there. */
export async function npm(folder: string, args: string[], extra: NodeJS.ProcessEnv = {}): Promise<void> {
	const { file, first } = npmCommand();
	const env = { ...cleanEnvironment(), ...extra };
	await run({
		file,
		args: [...first, ...args],
		cwd: folder,
		env,
		log: join(folder, 'node_modules', '.install.log'),
	});
}

/** The `node` package keeps the real distribution, with the headers, in another package for each platform. */
function nodeDistribution(folder: string): string {
	const home = join(folder, 'node_modules', 'node', 'node_modules');
	const found = existsSync(home)
		? readdirSync(home).find((name) => /^node-(bin-)?(linux|darwin|win)/.test(name))
		: undefined;
	if (!found) throw new Error(`Node is missing in ${home}`);
	return join(home, found);
}

function locate(folder: string): Installation {
	const home = nodeDistribution(folder);
	const node = join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	return {
		node,
		n8n: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
		path: [dirname(node), process.env.PATH].join(delimiter),
		version: n8nVersion(folder),
	};
}

/** Uses the headers of that Node, so that only the npm registry is needed. */
async function build(folder: string): Promise<void> {
	const home = nodeDistribution(folder);
	const headers = existsSync(join(home, 'include')) ? { npm_config_nodedir: home } : {};
	await npm(folder, ['rebuild', '--ignore-scripts=false', ...(NATIVE.get(folder) ?? [])], {
		PATH: locate(folder).path,
		...headers,
	});
}

/**
 * Installs the pinned n8n and its Node if they are missing (2.2 GB, about three minutes). package.json also names
 * date-fns, because it is a peer dependency of a part of Extract from File. `--legacy-peer-deps` leaves out peer
 * dependencies, but without it npm cannot resolve n8n's dependencies at all.
 * @throws Error that says what to do if the registry or the compiler is missing
 */
export async function ensureN8n(folder: string): Promise<Installation> {
	const native = NATIVE.get(folder);
	if (native === undefined || isReady(folder)) return locate(folder);
	const { dependencies } = JSON.parse(wantedVersions(folder)) as { dependencies: Record<string, string> };
	mkdirSync(join(folder, 'node_modules'), { recursive: true });
	const flags = ['--legacy-peer-deps', '--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund'];
	try {
		await step(
			`Installing n8n ${dependencies.n8n}: about 2 minutes and 2.2 GB, once`,
			async () => await npm(folder, ['install', ...flags]),
		);
		await step(
			`Fetching Node ${dependencies.node} for it`,
			async () => await npm(folder, ['rebuild', '--ignore-scripts=false', 'node']),
		);
		await step(`Building ${native.join(' and ')}: about 1 minute, once`, async () => await build(folder));
	} catch (error) {
		throw new Error(
			'n8n could not be installed. It needs the npm registry, about 2.5 GB of disk and, where no ready-made binaries ' +
				`can be fetched, Python 3 and a C++ compiler. Try again; what is there already is kept.\n\n${(error as Error).message}`,
		);
	}
	writeFileSync(join(folder, 'node_modules', MARK), wantedVersions(folder));
	return locate(folder);
}
