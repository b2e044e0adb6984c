import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/**
 * Compiles the package as it stands now and puts it where n8n keeps installed community nodes. Not through `dist`, which another
 * build may be writing at the same time.
 */
export function installFresh(userFolder: string): void {
	const target = join(userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-xero-suite');
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
	// Types are checked elsewhere: a mistake in some other node must not stop a test of this one.
	const options = ['-p', join(ROOT, 'tsconfig.json'), '--outDir', join(target, 'dist'), '--noCheck'];
	const { stdout } = spawnSync(process.execPath, [tsc, ...options], { encoding: 'utf8' });
	if (!existsSync(join(target, 'dist', 'nodes'))) throw new Error(`The package could not be compiled: ${stdout}`);
	cpSync(join(ROOT, 'icons'), join(target, 'dist', 'icons'), { recursive: true });
	for (const entry of readdirSync(join(ROOT, 'nodes'), { recursive: true }) as string[]) {
		if (!entry.endsWith('.node.json')) continue;
		const copy = join(target, 'dist', 'nodes', entry);
		mkdirSync(dirname(copy), { recursive: true });
		cpSync(join(ROOT, 'nodes', entry), copy);
	}
	const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>;
	for (const field of ['devDependencies', 'peerDependencies', 'scripts']) delete manifest[field];
	const compiled = readdirSync(join(target, 'dist', 'nodes'), { recursive: true }) as string[];
	const nodes = compiled.filter((name) => name.endsWith('.node.js')).map((name) => `dist/nodes/${name}`);
	manifest.n8n = { ...(manifest.n8n as object), nodes };
	writeFileSync(join(target, 'package.json'), JSON.stringify(manifest));
}
