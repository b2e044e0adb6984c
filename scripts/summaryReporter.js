/**
 * Jest reporter: ends the run with one line on stdout, `N passed, N failed`. A file that cannot be loaded counts as one
 * failure, because it has no tests to count. Tests that passed only on a repeat are named.
 */
class SummaryReporter {
	onRunComplete(_contexts, results) {
		const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
		const again = results.testResults.flatMap(({ testResults }) =>
			testResults.filter(({ status, invocations }) => status === 'passed' && invocations > 1),
		);
		for (const { fullName } of again) process.stderr.write(`Passed only when run again: ${fullName}\n`);
		// Jest prints its own summary after all reporters of the list, so this line waits for the exit.
		process.once('exit', () => process.stdout.write(`${results.numPassedTests} passed, ${failed} failed\n`));
	}
}

module.exports = SummaryReporter;
