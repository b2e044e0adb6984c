/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	// The end-to-end tests need an installed n8n and a browser; they are run by name.
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(e2e(-triggers)?|browser)/'],
	// An installed n8n brings package.json files by the hundred whose names jest's module map would call collisions.
	modulePathIgnorePatterns: [
		'<rootDir>/playground/(node_modules|n8n-1/node_modules|\\.n8n|\\.cache)/',
		'<rootDir>/\\.tmp/',
	],
	// Everything printed, thrown or output by a test is searched for tokens and keys.
	// Chance comes from a seed, and CI runs a failing test again.
	setupFilesAfterEnv: [
		'<rootDir>/test/support/secrets.ts',
		'<rootDir>/test/support/repeatable.ts',
		'<rootDir>/test/support/retries.ts',
		'<rootDir>/test/support/shortCodes.ts',
	],
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.dev.json' }] },
	testTimeout: 30_000,
	maxWorkers: 2,
	// Modules of past files stay in a worker's memory: without a bound one of hundreds of files runs out of it.
	workerIdleMemoryLimit: '1500MB',
	testSequencer: '<rootDir>/scripts/longestFirst.js',
	reporters: ['default', '<rootDir>/scripts/summaryReporter.js'],
};
