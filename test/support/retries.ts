/**
 * For jest's `setupFilesAfterEnv`: in CI a failure is printed, and the test is run again, twice at most. A busy machine alone stops no
 * change; what passed only when run again is named at the end.
 */
if (process.env.CI) jest.retryTimes(2, { logErrorsBeforeRetry: true });
