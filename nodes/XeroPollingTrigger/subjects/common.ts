/** What several subjects share. */

export const SIZED = { style: 'sized', pageSize: 1000 } as const;
export const ONE_ANSWER = { style: 'none' } as const;
export const BY_UPDATE = { by: 'window', stamp: 'UpdatedDateUTC' } as const;

export const DOCUMENT = {
	status: 'Status',
	statuses: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'PAID', 'VOIDED', 'DELETED'],
	gone: { DELETED: 'deleted', VOIDED: 'voided' },
	isEdited: true,
	date: 'Date',
} as const;

export const MONEY = {
	status: 'Status',
	statuses: ['AUTHORISED', 'DELETED'],
	gone: { DELETED: 'deleted' },
	isEdited: true,
	date: 'Date',
} as const;
