import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { statusName, type Status } from '../../xero/catalogue';
import type { Arrival, XeroEvent } from './delivery';
import { CHANGES, isKnown, OTHER, STEPS, subjectsOf, type Step } from './subjects';

/** Which events the workflow wants. */
export interface Selection {
	/** `INVOICE.CREATE`, `BILL.PAID`, in upper case. */
	events: ReadonlySet<string>;
	/** Tenant ids in lower case; empty = all. */
	organisations: ReadonlySet<string>;
	/** Whether to include events that may or may not be chosen ones. */
	uncertain: boolean;
	/** Whether to fetch the records. */
	fetch: boolean;
	/** How often one record may start the workflow within an hour; 0 = no limit. */
	most: number;
}

export function readSelection(ctx: IWebhookFunctions | IHookFunctions): Selection {
	return {
		events: new Set(words(ctx.getNodeParameter('events', [])).map((word) => word.toUpperCase())),
		organisations: new Set(words(ctx.getNodeParameter('organisations', [])).map((word) => word.toLowerCase())),
		uncertain: ctx.getNodeParameter('includeUncertain', true) === true,
		fetch: ctx.getNodeParameter('fetchRecord', true) === true,
		most: Math.max(0, Math.floor(Number(ctx.getNodeParameter('mostRuns', 0)) || 0)),
	};
}

/** A list from the picker, or what an expression gave: a list, one text, or several with commas. */
function words(value: unknown): string[] {
	return [value]
		.flat()
		.flatMap((entry) => (typeof entry === 'string' ? entry.split(',') : []))
		.map((word) => word.trim())
		.filter((word) => word !== '');
}

/** Whether the event may be a chosen one, before its record is known. */
export function mayBeWanted(event: XeroEvent, { events, organisations }: Selection): boolean {
	if (event.ofOrganisation && organisations.size > 0 && !organisations.has(event.tenantId)) return false;
	if (!isKnown(event.category)) return events.has(OTHER.value);
	return subjectsOf(event.category).some(
		({ value }) =>
			events.has(`${value}.${event.type}`) ||
			STEPS.some((step) => step.of.includes(value) && events.has(`${value}.${step.value}`)),
	);
}

/** An event in the user's words. */
export interface Happened {
	/** The most specific of the chosen events that happened: "Invoice Paid". */
	event: string;
	/** All chosen ones that happened. */
	events: string[];
	/** False if it is uncertain whether a chosen event happened. */
	certain: boolean;
	because?: string;
}

/**
 * Finds the chosen events that match an event from Xero. If this is uncertain, it counts as a match, because an
 * additional event can be ignored later, but a lost one cannot be recovered.
 * @returns undefined when it is none of them
 */
export function whatHappened(arrival: Arrival, selection: Selection): Happened | undefined {
	const { event, record, status, before, missing } = arrival;
	const plain = inWords(event, record);
	if (!isKnown(event.category)) {
		return selection.events.has(OTHER.value) ? { event: plain, events: [plain], certain: true } : undefined;
	}
	const subjects = subjectsOf(event.category, record);
	const isChosen = (value: string, word: string) => selection.events.has(`${value}.${word}`);
	const found: Array<{ name: string } & Partial<Judgement>> = [];
	const open: string[] = [];

	const changed = subjects.filter(({ value }) => isChosen(value, event.type));
	if (changed.length === subjects.length && changed.length > 0) found.push({ name: plain });
	else open.push(...changed.map(({ name }) => `${name} ${changeName(event.type)}`));

	for (const { value, name, entry } of subjects) {
		for (const step of STEPS) {
			if (!step.of.includes(value) || !isChosen(value, step.value)) continue;
			if (status === undefined || subjects.length > 1) {
				open.push(`${name} ${step.name}`);
				continue;
			}
			const judgement = judge(step, {
				status,
				before,
				isNew: event.type === 'CREATE',
				record,
				of: entry?.status,
			});
			if (judgement) found.push({ name: `${name} ${step.name}`, ...judgement });
		}
	}
	const telling = found[found.length - 1];
	if (telling) {
		const { name, certain = true, because } = telling;
		return { event: name, events: found.map((one) => one.name), certain, because };
	}
	if (open.length === 0) return undefined;
	const reason = missing ?? 'The record was not loaded.';
	const because = `${reason} It is therefore not known whether a chosen event happened (${open.join(', ')}).`;
	return { event: plain, events: [], certain: false, because };
}

/** The known statuses of a record when an event about it arrives. */
export interface StatusNews {
	status: string;
	/** The last known status; undefined = unknown. */
	before?: string;
	/** Xero says the record is new. */
	isNew: boolean;
	record?: IDataObject;
	/** The statuses that such a record can have. */
	of?: Pick<Status, 'names'>;
}

/** Whether a change of status happened, how certain this is, and why. */
export interface Judgement {
	certain: boolean;
	because: string;
}

/** @returns undefined when the step was not taken with this event */
export function judge(step: Step, { status, before, isNew, record = {}, of }: StatusNews): Judgement | undefined {
	const isThere = status === step.to || (step.beyond ?? []).includes(status);
	if (!isThere) return undefined;
	const named = (value: string) => `'${statusName(value, of)}'`;
	const is = named(status);
	if (before !== undefined) {
		const because = `The status changed from ${named(before)} to ${is}.`;
		return step.from.includes(before) ? { certain: true, because } : undefined;
	}
	if (isNew) return { certain: true, because: `The record is new and its status is ${is}.` };
	// With a later status, the change may have happened at any time.
	if (status !== step.to || step.isOlder?.(record)) return undefined;
	if (step.isLast) return { certain: true, because: `The status is ${is}, and Xero allows no changes after that.` };
	return {
		certain: false,
		because: `The status is ${is}. The status before is not known, so this may be a later change of such a record.`,
	};
}

/** "Bill Updated"; "Bill or Invoice Updated" as long as the record is not known. */
function inWords({ category, type }: XeroEvent, record?: IDataObject): string {
	const subjects = subjectsOf(category, record).map(({ name }) => name);
	return `${subjects.join(' or ') || category} ${changeName(type)}`;
}

const changeName = (type: string) => CHANGES.find(({ value }) => value === type)?.name ?? type;
