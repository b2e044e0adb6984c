/**
 * The triggers inside a real n8n: `npx jest -c jest.triggers.config.js`. Slow, and it needs the n8n that `npm run demo` installs.
 * The load test takes DELIVERIES and PER_SECOND from the environment.
 * @type {import('jest').Config}
 */
module.exports = {
	...require('./jest.base.js'),
	testMatch: ['<rootDir>/test/e2e-triggers/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/'],
	testTimeout: 600_000,
	maxWorkers: 1,
};
