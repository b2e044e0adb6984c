/**
 * `npm run lint:dist`: runs n8n's own reviewers' scanner (`@n8n/scan-community-package`, inline disables ignored) on
 * the source tree and on the packed package, before anything is published. Needs a built `dist`.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readManifest } from './lint/manifest';
import { list, pack, stripDependencies, unpack } from './lint/tarball';

const PACKED_FILE_PATTERNS = ['**/*.js', 'package.json'];
/** Nothing else may reach users; npm itself adds the last three. */
const PUBLISHABLE = /^(dist\/.+|package\.json|README\.md|LICENSE\.md)$/;

interface Finding {
	what: string;
	details?: string;
}

/**
 * Faults in the tarball's list of files: files that the manifest names but are missing, or files that should not be
 * there.
 */
function checkContents(files: string[], root: string): Finding[] {
	const { n8n } = readManifest(root);
	const missing = [...n8n.nodes, ...n8n.credentials, 'LICENSE.md', 'README.md'].filter(
		(path) => !files.includes(path),
	);
	const surplus = files.filter((path) => !PUBLISHABLE.test(path));
	return [
		...missing.map((path) => ({ what: `missing from the tarball: ${path}` })),
		...surplus.map((path) => ({ what: `does not belong in the tarball: ${path}` })),
	];
}

async function main(root: string): Promise<number> {
	if (!existsSync(join(root, 'dist'))) {
		process.stdout.write('scan: there is no dist, run `npm run build` first\n');
		return 1;
	}
	// With NODE_ENV=test, eslint-plugin-n8n-nodes-base takes itself for under test and every file for `Test.node.ts`.
	delete process.env.NODE_ENV;
	const { analyzePackage, SOURCE_FILE_PATTERNS } = await import('@n8n/scan-community-package/scanner/scanner.mjs');
	const directory = mkdtempSync(join(tmpdir(), 'xero-suite-scan-'));
	const findings: Finding[] = [];
	const scan = async (what: string, target: string, patterns: string[]) => {
		const { passed, message, details } = await analyzePackage(target, patterns);
		if (!passed) findings.push({ what: `${what}: ${message}`, details });
		process.stdout.write(`scan: ${what}: ${passed ? '0 errors' : 'FAILED'}\n`);
	};
	try {
		await scan('source tree', root, SOURCE_FILE_PATTERNS);

		const tarball = pack(root, directory);
		const files = list(tarball);
		findings.push(...checkContents(files, root));
		await scan(`tarball (${files.length} files)`, unpack(tarball, join(directory, 'packed')), PACKED_FILE_PATTERNS);

		// The import rule accepts a devDependency, but n8n installs the package without dependencies.
		const installed = unpack(tarball, join(directory, 'installed'));
		stripDependencies(installed);
		await scan('tarball as n8n installs it', installed, PACKED_FILE_PATTERNS);
	} finally {
		rmSync(directory, { recursive: true, force: true });
	}
	for (const { what, details } of findings) process.stdout.write(`${what}\n${details ?? ''}`);
	return findings.length === 0 ? 0 : 1;
}

void main(resolve(process.argv[2] ?? '.')).then((code) => {
	process.exitCode = code;
});
