import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Packs the project as `npm publish` would.
 * @returns the path of the tarball inside `directory`
 */
export function pack(root: string, directory: string): string {
	const report = execFileSync('npm', ['pack', '--json', '--loglevel=error', '--pack-destination', directory], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [{ filename }] = JSON.parse(report) as Array<{ filename: string }>;
	return join(directory, filename);
}

/** Unpacks a tarball of `npm pack` without its `package/` prefix. */
export function unpack(tarball: string, directory: string): string {
	mkdirSync(directory, { recursive: true });
	execFileSync('tar', ['-xzf', tarball, '-C', directory, '--strip-components=1']);
	return directory;
}

/** Paths in the tarball, without the `package/` prefix. */
export function list(tarball: string): string[] {
	return execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' })
		.split('\n')
		.filter((path) => path !== '' && !path.endsWith('/'))
		.map((path) => path.replace(/^package\//, ''));
}

/** Changes a manifest as n8n does before it installs the package: removes dependencies of every kind. */
export function stripDependencies(directory: string): void {
	const path = join(directory, 'package.json');
	const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
	delete manifest.devDependencies;
	writeFileSync(path, JSON.stringify(manifest, null, '\t'));
}
