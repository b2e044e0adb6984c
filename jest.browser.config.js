const e2e = require('./jest.e2e.config');

/**
 * `npm run test:browser`: people's first steps, clicked through in the real editor, and on the pages of the local Xero, by a real browser. Some five minutes; installs n8n in
 * playground/ first where it is missing, and needs Chromium (Debian's, or the one that CHROMIUM names).
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...e2e,
	testMatch: ['<rootDir>/test/browser/*.test.ts'],
	setupFilesAfterEnv: ['<rootDir>/test/support/retries.ts'],
	testTimeout: 120_000,
};
