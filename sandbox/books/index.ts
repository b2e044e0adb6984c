import type { CreateBooks } from '../types';

/** One organisation's books, empty but for its name: every record is unknown, which Xero answers with an empty html page. */
export const createBooks: CreateBooks = (profile, clock) => ({
	tenantId: profile.tenantId,
	name: profile.name,
	createdAt: clock.now(),
	handle: () => ({ status: 404, html: '' }),
	seed: () => undefined,
	counts: () => ({}),
});
