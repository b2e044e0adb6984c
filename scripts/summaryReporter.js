/**
 * Jest reporter: ends the run with one line on stdout, `N passed, N failed`. A file that does not even load has no
 * tests to count, so it counts as one failure.
 */
class SummaryReporter {
	onRunComplete(_contexts, results) {
		const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
		// Jest puts its own summary behind every reporter in the list, so the last word waits for the exit.
		process.once('exit', () => process.stdout.write(`${results.numPassedTests} passed, ${failed} failed\n`));
	}
}

module.exports = SummaryReporter;
