import type { IDataObject } from 'n8n-workflow';

import { statusFieldOf } from '../../xero/catalogue';
import type { Connected } from '../../xero/client';
import { withIsoDates } from '../../xero/dates';
import { FieldError } from '../fields/fieldError';
import type { Findable } from '../lookup/findable';
import { organisationOf } from '../lookup/organisation';
import type { PendingWrite } from '../write/pendingWrites';

/** What is wrong with the days of new records: refused by Xero for certain, or to all but some users. */
export interface LockedDays {
	problems: ReadonlyMap<PendingWrite, string>;
	warnings: ReadonlyMap<PendingWrite, string>;
}

/** Days on which the books are closed: for everybody, or for all but advisers. One call, kept for two minutes. */
export async function lockedDays(
	run: Connected,
	resource: Findable,
	tenantId: string,
	writes: readonly PendingWrite[],
): Promise<LockedDays> {
	const problems = new Map<PendingWrite, string>();
	const warnings = new Map<PendingWrite, string>();
	const { bookedOn: field } = resource;
	const dated = writes.filter(
		({ body }) => field !== undefined && body[field] !== undefined && counts(resource, body),
	);
	if (field === undefined || dated.length === 0) return { problems, warnings };
	// Without the permission for settings nothing is certain.
	const organisation = await organisationOf(run, tenantId, "read the organisation's lock dates").catch(() => ({}));
	const { EndOfYearLockDate: forAll, PeriodLockDate: forMost } = withIsoDates(organisation as IDataObject);
	for (const write of dated) {
		const day = String(write.body[field]);
		if (isWithin(day, forAll))
			problems.set(
				write,
				new FieldError(field, `${day} is locked: the books are closed up to ${forAll}.`).message,
			);
		else if (isWithin(day, forMost))
			warnings.set(
				write,
				`${day} is locked for all but advisers, up to ${forMost}: Xero may refuse this, as the user who ` +
					'has connected it.',
			);
	}
	return { problems, warnings };
}

const isWithin = (day: string, lock: unknown): lock is string => typeof lock === 'string' && day <= lock;

/** A draft may be dated on any day. */
function counts(resource: Findable, body: IDataObject): boolean {
	const states = resource.document?.startsAs ?? [];
	return states.length === 0 || body[statusFieldOf(resource)] === states.at(-1);
}
