const unit = require('./jest.base.js');

/**
 * `npx jest -c jest.e2e.config.js`: the example workflows in a real n8n, against the local Xero. Installs n8n in
 * playground/ first where it is missing. One file at a time: each starts an n8n of its own.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...unit,
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/'],
	globalSetup: '<rootDir>/test/e2e/support/prepare.ts',
	setupFilesAfterEnv: [],
	testTimeout: 600_000,
	maxWorkers: 1,
};
