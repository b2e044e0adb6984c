/**
 * n8n's queue mode with Redis and PostgreSQL: `npm run test:queue`. A quarter of an hour; installs n8n in playground/ first where it is missing.
 * The file is not called `.test.ts`, so that the ordinary run passes it by.
 * @type {import('jest').Config}
 */
module.exports = {
	...require('./jest.base.js'),
	testMatch: ['<rootDir>/test/queue/queueMode.ts'],
	testPathIgnorePatterns: ['/node_modules/'],
	testTimeout: 600_000,
	maxWorkers: 1,
};
