import { deepCopy, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';

import type { CallParts } from '../../xero/repeatedCall';
import { sharedShortCodes } from '../../xero/shortCodes';
import { resolveTenant, tenantName } from '../../xero/tenants';
import { asChosen } from './changes';
import { withFailure } from './failure';
import { hasLinks, toItem, type Owner } from './items';
import { findChanges, wayOf } from './find';
import { PollClient } from './pollClient';
import { sample } from './sample';
import { readSettings, type Settings } from './settings';
import { Source } from './source';
import type { State } from './state';

/** Where the state stands in the node's static data. */
const KEY = 'xero';

/**
 * Nodes with a running poll. n8n starts the next poll on time even if the last one still runs, and both would report
 * the same changes.
 */
const underWay = new Set<string>();

/**
 * Choices whose organisation refused the connection. They are looked up again, because the credential may now be
 * connected to another organisation.
 */
const toRecheck = new Set<string>();

/**
 * Makes one poll. The state is read once at the beginning and assigned once at the end, so a failed poll changes
 * nothing. If n8n overwrites the state with an older one, changes may be reported twice but are never lost.
 * @returns null if there is nothing to report
 * @throws errors with `failure` set, by which n8n decides when to poll again
 */
export async function poll(
	ctx: IPollFunctions,
	parts: Partial<CallParts> = {},
): Promise<INodeExecutionData[][] | null> {
	try {
		const settings = readSettings(ctx);
		const client = new PollClient(ctx, parts);
		return ctx.getMode() === 'manual' ? await test(ctx, client, settings) : await once(ctx, client, settings);
	} catch (error) {
		throw withFailure(error);
	}
}

async function test(ctx: IPollFunctions, client: PollClient, settings: Settings): Promise<INodeExecutionData[][]> {
	const { subject, organisation, look, ids } = settings;
	const tenantId = await resolveTenant(client, organisation);
	const changes = await sample(new Source(client, tenantId, subject, ids), settings, ctx.getTimezone());
	const owner = await ownerOf(client, settings, tenantId);
	return [changes.map((change) => toItem(change, subject, owner, look))];
}

async function once(
	ctx: IPollFunctions,
	client: PollClient,
	settings: Settings,
): Promise<INodeExecutionData[][] | null> {
	const key = `${ctx.getWorkflow().id} ${ctx.getNode().id}`;
	if (underWay.has(key)) return null;
	underWay.add(key);
	try {
		return await production(ctx, client, settings);
	} finally {
		underWay.delete(key);
	}
}

async function production(
	ctx: IPollFunctions,
	client: PollClient,
	settings: Settings,
): Promise<INodeExecutionData[][] | null> {
	const { subject, look, startText, ids } = settings;
	const data = ctx.getWorkflowStaticData('node');
	const stored = data[KEY] === undefined ? undefined : (deepCopy(data[KEY]) as unknown as State);
	const tenant = await tenantOf(client, settings, stored?.tenant);
	const way = wayOf(settings);
	const purposeOf = (kind: State['kind']) =>
		[subject.value, kind, tenant.id, startText, ...Object.values(ids)].join(' ');
	const before = stored && stored.for === purposeOf(stored.kind) ? stored : undefined;
	const source = new Source(client, tenant.id, subject, ids);
	const { changes, state, problem } = await findChanges(source, way, before, settings, ctx.getTimezone()).catch(
		(error: { httpCode?: string | null }) => {
			if (error.httpCode === '403') toRecheck.add(tenant.choice);
			throw withFailure(error);
		},
	);
	const wanted = changes.flatMap((change) => {
		const chosen = change.event === 'overdue' ? change : asChosen(change, settings);
		return chosen ? [chosen] : [];
	});
	// Before the state is assigned: a poll that ends while it waits for this has changed nothing.
	const owner = wanted.length > 0 ? await ownerOf(client, settings, tenant.id) : undefined;
	if (state) data[KEY] = { ...state, for: purposeOf(state.kind), tenant } as never;
	if (problem) {
		ctx.logger.warn(
			`Xero Polling Trigger: reading stopped half-way and continues with the next poll: ${problem.message}`,
		);
	}
	return owner ? [wanted.map((change) => toItem(change, subject, owner, look))] : null;
}

/**
 * The organisation's name, and its short code for links. Only the first request for the short code counts as a call
 * of the organisation. Never rejects.
 */
async function ownerOf(client: PollClient, { subject, look }: Settings, tenantId: string): Promise<Owner> {
	if (look.isFirst) return { tenantId };
	const [organisation, shortCode] = await Promise.all([
		tenantName(client, tenantId, true),
		hasLinks(subject, look) ? sharedShortCodes.of(client, tenantId) : undefined,
	]);
	return { tenantId, organisation, shortCode };
}

async function tenantOf(
	client: PollClient,
	{ organisation }: Settings,
	stored: State['tenant'] | undefined,
): Promise<State['tenant']> {
	const credential = Object.values(client.ctx.getNode().credentials ?? {})[0]?.id ?? '';
	const choice = [credential, organisation.mode, organisation.value].join(' ');
	if (stored?.choice === choice && !toRecheck.delete(choice)) return stored;
	return { choice, id: await resolveTenant(client, organisation) };
}
