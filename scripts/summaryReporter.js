/**
 * Jest reporter: ends the run with one line on stdout, `N passed, N failed`. A file that does not even load has no
 * tests to count, so it counts as one failure. What passed only when it was run again is named.
 */
class SummaryReporter {
	onRunComplete(_contexts, results) {
		const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
		const again = results.testResults.flatMap(({ testResults }) =>
			testResults.filter(({ status, invocations }) => status === 'passed' && invocations > 1),
		);
		for (const { fullName } of again) process.stderr.write(`Passed only when run again: ${fullName}\n`);
		// Jest puts its own summary behind every reporter in the list, so the last word waits for the exit.
		process.once('exit', () => process.stdout.write(`${results.numPassedTests} passed, ${failed} failed\n`));
	}
}

module.exports = SummaryReporter;
