/**
 * `npm run lint:screens`: n8n's rules read literals, so they do not see properties that code generates. This script
 * evaluates every built node and credential, writes it as a literal class and lints that class. Needs a built `dist`. A
 * finding names the property instead of a line. Allowed exceptions are in `lint/exceptions.ts`.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { ESLint } from 'eslint';
import { EXCEPTIONS } from './lint/exceptions';
import { readManifest } from './lint/manifest';
import { credentialScreen, nodeScreen, type Screen } from './lint/screens';

function write(screens: Screen[], root: string, directory: string): void {
	cpSync(join(root, 'package.json'), join(directory, 'package.json'));
	// The icon rule resolves `file:` paths from the folder of the class.
	if (existsSync(join(root, 'icons'))) cpSync(join(root, 'icons'), join(directory, 'icons'), { recursive: true });
	for (const { file, lines } of screens) {
		mkdirSync(dirname(join(directory, file)), { recursive: true });
		writeFileSync(join(directory, file), lines.map(({ text }) => `${text}\n`).join(''));
	}
}

interface Finding {
	isError: boolean;
	/** File, property, rule and message. */
	text: string;
	isException: boolean;
}

function findingsOf(results: ESLint.LintResult[], screens: Screen[], directory: string): Finding[] {
	return results.flatMap(({ filePath, messages }) => {
		const file = relative(directory, filePath);
		const lines = screens.find((screen) => screen.file === file)?.lines ?? [];
		return messages.map(({ line, ruleId, message, severity }): Finding => {
			const where = lines[line - 1]?.path || `line ${line}`;
			return {
				isError: severity === 2,
				text: `${file}  ${where}\n    ${ruleId}: ${message}`,
				isException: EXCEPTIONS.some(({ rule, path }) => rule === ruleId && path.test(where)),
			};
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
		const all = findingsOf(results, screens, directory);
		const findings = all.filter(({ isException }) => !isException);
		for (const { isError, text } of findings) process.stdout.write(`${isError ? 'error' : 'warning'}  ${text}\n`);
		const errors = findings.filter(({ isError }) => isError).length;
		const size = screens.reduce((sum, { lines }) => sum + lines.length, 0);
		process.stdout.write(
			`screens: ${screens.length} files, ${size} lines: ${errors} errors, ${findings.length - errors} warnings, ${all.length - findings.length} known exceptions\n`,
		);
		return errors === 0 ? 0 : 1;
	} finally {
		rmSync(directory, { recursive: true, force: true });
	}
}

void main(resolve(process.argv[2] ?? '.')).then((code) => {
	process.exitCode = code;
});
