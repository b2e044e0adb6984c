const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

// Jest takes these for all projects together, and passes them over in one of them.
const { maxWorkers, reporters, testSequencer, testTimeout, workerIdleMemoryLimit, ...base } = require('./jest.base.js');

/** What a test imports that starts a server, a node run or another process; all others are pure and take seconds together. */
const STARTS =
	/from '[^']*(\/support(\/(?!stub)[^']*)?|\/sandbox\/[^']*|\/scripts\/[^']*|\/playground\/[^']*)'|child_process|http'/;

const FOLDERS = ['test/xero', 'test/operations', 'test/nodes'];

const unit = FOLDERS.flatMap((folder) =>
	readdirSync(join(__dirname, folder), { recursive: true })
		.map((name) => `${folder}/${String(name).replaceAll('\\', '/')}`)
		.filter((file) => file.endsWith('.test.ts') && !STARTS.test(readFileSync(join(__dirname, file), 'utf8'))),
);

const asPattern = (file) => `/${file.replace(/[.\\]/g, '\\$&')}$`;

/** `npx jest --selectProjects unit` runs the pure tests, `npx jest path` those of a path in both. @type {import('jest').Config} */
module.exports = {
	maxWorkers,
	reporters,
	testSequencer,
	testTimeout,
	workerIdleMemoryLimit,
	projects: [
		{ ...base, displayName: 'unit', testMatch: unit.map((file) => `<rootDir>/${file}`) },
		{
			...base,
			displayName: 'rest',
			testPathIgnorePatterns: [...base.testPathIgnorePatterns, ...unit.map(asPattern)],
		},
	],
};
