import type { IDataObject } from 'n8n-workflow';

import { hasAdded } from '../../operations/output/addedColumns';
import type { RunContext } from '../../operations/run/runContext';
import { FieldError } from '../../operations/fields/fieldError';
import { keptList } from '../../operations/pickers/lists';
import { permissionName } from '../../xero/permissions';
import type { Operation } from '../../operations/types';
import { ACCOUNTS, CONTACTS } from '../../xero/catalogue';
import { isForbidden, passedOn } from '../../xero/caughtErrors';
import { withIsoDates } from '../../xero/dates';
import { recordUrl } from '../../xero/recordUrl';
import { sharedShortCodes } from '../../xero/shortCodes';
import { tenantName } from '../../xero/tenants';
import { shown } from '../../xero/shown';
import { ContactFinder } from './contact';
import { documentRows, documentTable, type Owner } from './documents';
import { spanOfLabel } from './labels';
import { CHOOSERS, properties } from './properties';
import { ReportReader } from './reading';
import { REPORTS } from './reports';
import { requestOf } from './request';
import {
	accountIds,
	FIRST_TENANT_COLUMN,
	rowPerFigure,
	tableRows,
	TENANT_COLUMN,
	type Chart,
	type RowsOf,
	type Wanted,
} from './rows';
import type { Report, ReportTree } from './types';

type Shape = (of: RowsOf & Owner) => IDataObject[];

/** The forms of the output, by what the report's lines are. */
const SHAPES = new Map<string, Record<Report['lines'], Shape>>([
	['rows', { accounts: rowPerFigure, figures: rowPerFigure, documents: documentRows }],
	['table', { accounts: tableRows, figures: tableRows, documents: documentTable }],
]);

const NO_CODES = `Account codes are left out: the connection may not read accounts. Add the permission '${permissionName(
	ACCOUNTS.scope.read,
)}' to the credential, or switch off 'Add Account Codes'.`;

/**
 * Gets a report for each item. There is one object per run of the node, so that items with the same query share one
 * call.
 */
export class GetReport implements Pick<Operation, 'handler' | 'properties'> {
	readonly properties = properties;

	readonly handler = {
		kind: 'each' as const,
		execute: async (run: RunContext, item: number) => await this.one(run, item),
	};

	private reader: ReportReader | undefined;

	private contacts: ContactFinder | undefined;

	private hasHinted = false;

	private async one(run: RunContext, item: number): Promise<IDataObject[]> {
		const chosen = CHOOSERS.map(({ name }) => run.param<unknown>(name, item, '')).find((value) => value !== '');
		const report = REPORTS.find(({ value }) => value === chosen);
		if (!report) throw new FieldError('Report', 'This report does not exist. Choose one from the list.');
		const { tenantId, query } = await requestOf(run, report, item);
		if (report.contact) {
			this.contacts ??= new ContactFinder(run);
			query[report.contact.wire] = await this.contacts.id(tenantId, item);
		}
		this.reader ??= new ReportReader(run);
		const output = run.param<string>('output', item, 'rows');
		if (output === 'raw') return [raw(await this.reader.whole(report, tenantId, query, item))];
		const shape = SHAPES.get(output);
		if (!shape)
			throw new FieldError('Output', `${shown(output)} is not possible here. Possible: rows, table, raw.`);
		const tree = await this.reader.complete(report, tenantId, query, item);
		const of = {
			report,
			tree,
			query,
			wanted: run.param<Wanted>('include', item, 'lines'),
			tenantId,
			tenantColumn: hasAdded(run) ? TENANT_COLUMN : FIRST_TENANT_COLUMN,
		};
		const chart = await this.chart(run, of, tenantId, item);
		const contactId = String(query.contactId ?? '');
		return shape[report.lines]({
			...of,
			chart,
			contactId,
			...(await this.ownerOf(run, report, tenantId, contactId)),
		});
	}

	/** The organisation of an aged report, which names the contact where other reports name the organisation. */
	private async ownerOf(run: RunContext, { lines }: Report, tenantId: string, contactId: string) {
		if (lines !== 'documents') return {};
		const organisation = await tenantName(run.client, tenantId);
		if (!hasAdded(run)) return { organisation };
		const shortCode = await sharedShortCodes.of(run.client, tenantId);
		return { organisation, contactUrl: recordUrl(CONTACTS, { ContactID: contactId }, shortCode) };
	}

	/**
	 * The chart of accounts, if account codes are wanted that the report does not contain. Cached for two minutes per
	 * organisation.
	 */
	private async chart(run: RunContext, of: RowsOf, tenantId: string, item: number): Promise<Chart | undefined> {
		const { addAccountCodes = true } = run.param<{ addAccountCodes?: boolean }>('options', item, {});
		if (!addAccountCodes || of.report.lines !== 'accounts' || accountIds(of).length === 0) return undefined;
		try {
			const accounts = await keptList(run.client, tenantId, ACCOUNTS);
			return new Map(
				accounts.map(({ AccountID, Code }) => [
					String(AccountID).toLowerCase(),
					{ code: Code === undefined ? undefined : String(Code) },
				]),
			);
		} catch (error) {
			// A connection with access to reports only may not read accounts. The figures are more important than the
			// codes, so the report comes without codes.
			if (!isForbidden(error)) throw passedOn(error);
			if (!this.hasHinted) run.hint(NO_CODES, 'warning');
			this.hasHinted = true;
			return undefined;
		}
	}
}

/** The report as Xero returned it, but with dates in ISO form. */
function raw(tree: ReportTree): IDataObject {
	const copy = withIsoDates(tree) as IDataObject;
	const date = spanOfLabel(String(copy.ReportDate ?? ''));
	return date ? { ...copy, ReportDate: date.to } : copy;
}
