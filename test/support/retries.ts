/**
 * For jest's `setupFilesAfterEnv`: in CI, a failure is printed and the test is run again, at most twice, so that a busy
 * machine alone does not stop a change. Tests that passed only on a repeat are named at the end.
 */
if (process.env.CI) jest.retryTimes(2, { logErrorsBeforeRetry: true });
