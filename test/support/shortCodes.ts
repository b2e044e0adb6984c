import { ShortCodes } from '../../xero/shortCodes';

/**
 * Tests count calls, and the call for the short code of an organisation is made only once per process, by the first
 * test that shows a link. So no test makes this call, unless it is about short codes.
 */
beforeEach(() => {
	jest.spyOn(ShortCodes.prototype, 'of').mockResolvedValue(undefined);
});

/** For a test about short codes: they are read, and nothing is cached from an earlier test. */
export function useShortCodes(): void {
	beforeEach(() => jest.mocked(ShortCodes.prototype.of).mockRestore());
}
