import { ShortCodes } from '../../xero/shortCodes';

/**
 * Tests count calls, and that for the short code of an organisation comes once in a process: with whichever test is
 * the first to show a link. So none makes it, unless the test is about it.
 */
beforeEach(() => {
	jest.spyOn(ShortCodes.prototype, 'of').mockResolvedValue(undefined);
});

/** For a test that is about short codes: they are asked for, and nothing is known from an earlier test. */
export function useShortCodes(): void {
	beforeEach(() => jest.mocked(ShortCodes.prototype.of).mockRestore());
}
