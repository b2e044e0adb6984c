/**
 * `npm run lint:screens`: n8n's rules read literals, so they see nothing of properties that code generates. Here every
 * built node and credential is evaluated, written out as a literal class and linted as if it had been typed by hand.
 * Needs a built `dist`. A finding names the property, not a line.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { ESLint } from 'eslint';
import { readManifest } from './lint/manifest';
import { credentialScreen, nodeScreen, type Screen } from './lint/screens';

function write(screens: Screen[], root: string, directory: string): void {
	cpSync(join(root, 'package.json'), join(directory, 'package.json'));
	// The icon rule follows `file:` paths from where the class stands.
	if (existsSync(join(root, 'icons')))
		cpSync(join(root, 'icons'), join(directory, 'icons'), { recursive: true });
	for (const { file, lines } of screens) {
		mkdirSync(dirname(join(directory, file)), { recursive: true });
		writeFileSync(join(directory, file), lines.map(({ text }) => `${text}\n`).join(''));
	}
}

/** @returns one line per finding: severity, property, rule, message */
function describe(results: ESLint.LintResult[], screens: Screen[], directory: string): string[] {
	return results.flatMap(({ filePath, messages }) => {
		const file = relative(directory, filePath);
		const lines = screens.find((screen) => screen.file === file)?.lines ?? [];
		return messages.map(({ line, ruleId, message, severity }) => {
			const where = lines[line - 1]?.path || `line ${line}`;
			return `${severity === 2 ? 'error' : 'warning'}  ${file}  ${where}\n    ${ruleId}: ${message}`;
		});
	});
}

async function main(root: string): Promise<number> {
	// With NODE_ENV=test, eslint-plugin-n8n-nodes-base takes itself for under test and every file for `Test.node.ts`.
	delete process.env.NODE_ENV;
	const { buildScanConfig } = await import('@n8n/scan-community-package/scanner/scanner.mjs');
	const { n8n } = readManifest(root);
	const screens = [
		...n8n.nodes.map((file) => nodeScreen(root, file)),
		...n8n.credentials.map((file) => credentialScreen(root, file)),
	];
	const directory = mkdtempSync(join(tmpdir(), 'xero-suite-screens-'));
	try {
		write(screens, root, directory);
		const eslint = new ESLint({
			cwd: directory,
			allowInlineConfig: false,
			overrideConfigFile: true,
			overrideConfig: await buildScanConfig(),
		});
		const results = await eslint.lintFiles(screens.map(({ file }) => file));
		for (const finding of describe(results, screens, directory)) process.stdout.write(`${finding}\n`);
		const count = (key: 'errorCount' | 'warningCount') =>
			results.reduce((sum, result) => sum + result[key], 0);
		const size = screens.reduce((sum, { lines }) => sum + lines.length, 0);
		process.stdout.write(
			`screens: ${screens.length} files, ${size} lines: ${count('errorCount')} errors, ${count('warningCount')} warnings\n`,
		);
		return count('errorCount') === 0 ? 0 : 1;
	} finally {
		rmSync(directory, { recursive: true, force: true });
	}
}

void main(resolve(process.argv[2] ?? '.')).then((code) => {
	process.exitCode = code;
});
