const { existsSync } = require('node:fs');
const { join } = require('node:path');

const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * The longest test files, longest first. Without times of an earlier run, as in a fresh clone, jest sorts by file size,
 * which says little here: some of the longest tests are short files that try every operation.
 */
const LONGEST = [
	'contract/openapi',
	'scripts/probe',
	'reliability/matrix',
	'nodes/XeroAccounting/untouched',
	'nodes/XeroTrigger/once',
	'package/scan',
	'package/screens',
	'reliability/northwind',
	'reliability/sums.property',
	'nodes/XeroPollingTrigger/property',
	'nodes/XeroAccounting/definition',
	'xero/write.faults',
	'nodes/XeroPollingTrigger/overdue',
	'nodes/XeroPollingTrigger/oddLists',
].map((name) => join(__dirname, '..', 'test', `${name}.test.ts`));

const lost = LONGEST.filter((path) => !existsSync(path));
if (lost.length > 0) throw new Error(`Not there any more, take it out of scripts/longestFirst.js: ${lost.join(', ')}`);

const rank = ({ path }) => {
	const at = LONGEST.indexOf(path);
	return at < 0 ? LONGEST.length : at;
};

/** For jest's `testSequencer`: runs the longest files first, so that the workers finish at about the same time. */
module.exports = class LongestFirst extends Sequencer {
	async sort(tests) {
		const usual = await super.sort(tests);
		return [...usual].sort((a, b) => rank(a) - rank(b));
	}
};
