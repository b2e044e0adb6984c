import { systemClock } from '../../xero/clock';
import { JumpingClock } from './fakeClock';

/**
 * From here on, the nodes' waits take no time. Everything else is as in n8n. The next `jest.restoreAllMocks()` or
 * another clock ends it.
 */
export function jumpWaits<C extends JumpingClock>(clock: C): C {
	jest.spyOn(systemClock, 'now').mockImplementation(() => clock.now());
	jest.spyOn(systemClock, 'sleep').mockImplementation(async (ms, signal) => await clock.sleep(ms, signal));
	return clock;
}

/** For the tests of a file that simulate Xero themselves. */
export function useJumpedWaits(): void {
	beforeEach(() => void jumpWaits(new JumpingClock()));
}
