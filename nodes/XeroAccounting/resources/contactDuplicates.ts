import type { IDataObject } from 'n8n-workflow';

import { among, flag, labelled, number } from '../../../operations/fields';
import type { Operation, Verb } from '../../../operations/types';
import { isEmpty } from '../../../operations/fields/value';
import { count } from '../../../operations/output/columns';
import { toOutputRecord } from '../../../operations/output/outputRecord';
import { append } from '../../../xero/append';
import { hasEnded } from '../../../xero/catalogue';
import { listPages } from '../../../xero/paginate';
import { alikeIn, type Alike } from './alike';
import { commaList } from './documentFields';

/** Legal forms at the end of company names, which do not identify the company. */
const LEGAL_FORMS =
	/ (co|company|corp|corporation|gmbh|inc|incorporated|limited|llc|llp|ltd|plc|proprietary|pty)(?= |$)/g;

const letters = (value: unknown) =>
	String(value ?? '')
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase();

/** The properties by which two contacts are the same, and the normalised form in which each is compared. */
const CRITERIA = [
	{
		name: 'Email',
		value: 'EmailAddress',
		of: ({ EmailAddress }: IDataObject) => letters(EmailAddress).trim(),
	},
	{
		name: 'Name',
		value: 'Name',
		of: ({ Name }: IDataObject) => {
			const words = letters(Name)
				.replace(/[^\p{L}\p{N}]+/gu, ' ')
				.trim();
			return (words.replace(LEGAL_FORMS, '').trim() || words).replaceAll(' ', '');
		},
	},
	{
		name: 'Tax Number',
		value: 'TaxNumber',
		// Some users see only the last four digits, and many numbers share those.
		of: ({ TaxNumber }: IDataObject) => {
			const number = letters(TaxNumber).replace(/[^\p{L}\p{N}]+/gu, '');
			return /[*•]|x{3}/i.test(String(TaxNumber ?? '')) || number.length < 5 ? '' : number;
		},
	},
];

const mostRead = number('mostContacts', 'mostContacts', 'Most Contacts to Read', 0, {
	description:
		'If the organisation has more contacts, only this many are compared and a hint says so; 1,000 contacts ' +
		'take one call',
	default: '20000',
	min: 1,
	max: 200_000,
});

const archivedToo = flag('includeArchived', 'includeArchived', 'Include Archived', {
	description: 'Whether to compare archived contacts, too',
});

/** One row for each group of contacts that are probably the same. Changes nothing in Xero. */
export const findDuplicates: Verb = (of): Operation => ({
	value: 'findDuplicates',
	name: 'Find Duplicates',
	action: 'Find duplicate contacts',
	description:
		'List contacts that are probably the same, one row for each group, so that you can merge them in ' +
		'Xero; nothing is changed',
	isPlain: true,
	columns: [
		{ field: 'sameBy' },
		count('count'),
		...['names', 'emails', 'taxNumbers', 'contactIDs'].map((field) => ({ field })),
		{ field: 'contacts', type: 'array', rows: [...(of.simplify.columns ?? []), { field: 'TaxNumber' }] },
	],
	properties: [
		{
			displayName: 'Compare',
			name: 'compare',
			type: 'multiOptions',
			default: [],
			description:
				'What makes two contacts the same; if nothing is chosen, any of these. Case, accents and ' +
				'punctuation are ignored, and so are Ltd, Inc and the like in names.',
			options: CRITERIA.map(({ name, value }) => ({ name, value })),
		},
		archivedToo.property,
		mostRead.property,
	],
	handler: {
		kind: 'each',
		execute: async (run, item) => {
			const at = { zone: run.zone };
			const chosen = run.param<unknown>('compare', item, '');
			const isAny = isEmpty(chosen) || (Array.isArray(chosen) && chosen.length === 0);
			const compared = isAny
				? CRITERIA.map(({ value }) => value)
				: labelled('Compare', () => commaList(chosen).map((each) => among(each, CRITERIA)));
			const most = labelled('Most Contacts to Read', () =>
				mostRead.read(run.param('mostContacts', item, '20000'), at),
			);
			const withArchived = labelled('Include Archived', () =>
				archivedToo.read(run.param('includeArchived', item, false), at),
			);
			const list = {
				entry: of,
				tenantId: await run.tenant(item),
				query: { ...(withArchived ? of.complete : {}), order: of.steadyOrder },
				limit: Number(most) + 1,
				purpose: 'compare the contacts',
				itemIndex: item,
			};
			const contacts: IDataObject[] = [];
			for await (const page of listPages(run.client, list)) append(contacts, page.map(toOutputRecord));
			if (contacts.length > Number(most)) {
				contacts.pop();
				run.hint(
					`The organisation has more than ${String(most)} contacts, and only that many were compared. ` +
						"Raise 'Most Contacts to Read' to compare all.",
					'warning',
				);
			}
			const criteria = CRITERIA.filter(({ value }) => compared.includes(value));
			const live = withArchived ? contacts : contacts.filter((record) => !hasEnded(of, record));
			return alikeIn(live, criteria).map((group) => row(group, of.simplify));
		},
	},
});

function row({ records, by }: Alike, simplify: (record: IDataObject) => IDataObject): IDataObject {
	const all = (field: string) => [...new Set(records.map((record) => record[field]).filter(Boolean))].join(', ');
	return {
		sameBy: by.join(', '),
		count: records.length,
		names: all('Name'),
		emails: all('EmailAddress'),
		taxNumbers: all('TaxNumber'),
		contactIDs: all('ContactID'),
		contacts: records.map((record) => ({ ...simplify(record), TaxNumber: record.TaxNumber ?? null })),
	};
}
