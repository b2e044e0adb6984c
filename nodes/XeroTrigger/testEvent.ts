import { NodeOperationError, type IDataObject, type IHookFunctions, type INodeExecutionData } from 'n8n-workflow';

import { takes, wholeQuery } from '../../xero/catalogue';
import { XeroClient } from '../../xero/client';
import { toMillis, withIsoDates } from '../../xero/dates';
import { where } from '../../xero/filter';
import { listPages } from '../../xero/paginate';
import { sharedShortCodes } from '../../xero/shortCodes';
import { listTenants } from '../../xero/tenants';
import { readSelection, type Selection } from './chosen';
import { isNewerNode, toItem } from './emit';
import { CHANGES, STEPS, SUBJECTS, type Step, type Subject } from './subjects';

/**
 * Lists that are asked for a record that fits, over all chosen events and organisations: each is a call of the
 * minute's.
 */
const MOST_CALLS = 10;

const BECAUSE = 'This is a test event, made from a record in Xero. Xero did not send it.';

/** A chosen event of which there can be a record. */
interface Wish {
	subject: Subject;
	/** "Paid", "Created". */
	name: string;
	type: string;
	step?: Step;
}

/**
 * What a test run in the editor starts with: the record changed last that fits one of the chosen events, the first
 * one chosen that has any.
 * @throws NodeOperationError when there is none
 */
export async function recentEvent(ctx: IHookFunctions): Promise<INodeExecutionData> {
	const client = new XeroClient(ctx);
	const selection = readSelection(ctx);
	const tenants = (await listTenants(client)).filter(
		({ tenantId }) => selection.organisations.size === 0 || selection.organisations.has(tenantId.toLowerCase()),
	);
	const asked = wishesOf(selection).flatMap((wish) => tenants.map((tenant) => ({ wish, tenant })));
	for (const { wish, tenant } of asked.slice(0, MOST_CALLS)) {
		const record = await newest(client, tenant.tenantId, wish);
		if (!record) continue;
		const shortCode = selection.fetch ? await sharedShortCodes.of(client, tenant.tenantId) : undefined;
		return asItem(record, wish, { ...tenant, shortCode }, selection, isNewerNode(ctx.getNode()));
	}
	throw new NodeOperationError(ctx.getNode(), 'Xero has no record that matches the chosen events', {
		description:
			"Create or change one in Xero, choose more 'Events', or set 'Test Event' to 'Wait for Xero'. This " +
			'does not affect the published workflow.',
	});
}

/** The chosen events of which there are records, in the order in which they were chosen. */
function wishesOf({ events }: Selection): Wish[] {
	return [...events].flatMap((chosen): Wish[] => {
		const [value, word] = chosen.split('.');
		const subject = SUBJECTS.find((each) => each.value === value && each.entry);
		if (!subject) return [];
		const change = CHANGES.find((each) => each.value === word);
		if (change) return [{ subject, name: change.name, type: change.value }];
		const step = STEPS.find((each) => each.value === word && each.of.includes(value));
		return step ? [{ subject, name: step.name, type: 'UPDATE', step }] : [];
	});
}

async function newest(
	client: XeroClient,
	tenantId: string,
	{ subject: { entry }, step }: Wish,
): Promise<IDataObject | undefined> {
	if (!entry) return undefined;
	const { kind, nouns, status, scope } = entry;
	const parts = [kind?.where, step && status ? where.text(status.field, step.to) : undefined];
	const pages = listPages(client, {
		entry,
		tenantId,
		limit: 1,
		query: {
			...wholeQuery(entry),
			...(takes(entry, 'where') ? { where: where.and(parts) } : {}),
			...(takes(entry, 'order') ? { order: 'UpdatedDateUTC DESC' } : {}),
		},
		purpose: `find one of the ${nouns} for the test`,
		scope: scope.read,
	});
	for await (const [record] of pages) return record;
	return undefined;
}

function asItem(
	found: IDataObject,
	{ subject, name, type, step }: Wish,
	tenant: { tenantId: string; name: string; shortCode?: string },
	{ fetch }: Selection,
	isNewer: boolean,
): INodeExecutionData {
	const record = withIsoDates(found);
	const event = `${subject.name} ${name}`;
	const changed = toMillis(record.UpdatedDateUTC);
	return toItem(
		{
			event: {
				category: subject.category,
				type,
				tenantId: tenant.tenantId.toLowerCase(),
				ofOrganisation: true,
				resourceId: String(record[subject.entry?.id ?? '']).toLowerCase(),
				date: new Date(changed ?? Date.now()).toISOString(),
			},
			delivery: { events: [] },
			gaps: [],
			organisation: tenant.name,
			shortCode: tenant.shortCode,
			...(fetch ? { record } : {}),
			...(step ? { before: step.from[step.from.length - 1] } : {}),
		},
		{ event, events: [event], certain: true, because: BECAUSE },
		isNewer,
	);
}
