import type { IDataObject } from 'n8n-workflow';

import type { XeroEvent } from './delivery';
import type { Selection } from './selection';
import { judge, STEPS, type Judgement } from './steps';
import { CHANGES, isKnown, OTHER, subjectsOf } from './subjects';

/** An event in the user's words. */
export interface Happened {
	/** The most telling of the chosen events that happened: "Invoice Paid". */
	event: string;
	/** All chosen ones that happened. */
	events: string[];
	/** False when Xero's data cannot tell whether a chosen event happened. */
	certain: boolean;
	because?: string;
}

/** What has been found out about an event's record. */
export interface Known {
	record?: IDataObject;
	/** Why there is no record although one was wanted. */
	missing?: string;
	/** Xero may give it later. */
	isMissingForNow?: boolean;
	status?: string;
	before?: string;
}

/** The status of a record, or where there is none the one that Xero sends with the events of some categories. */
export function statusOf({ data }: XeroEvent, record?: IDataObject): string | undefined {
	const status = record?.Status ?? record?.ContactStatus ?? data?.Status;
	return typeof status === 'string' && status !== '' ? status.toUpperCase() : undefined;
}

/**
 * Which of the chosen events an event of Xero's is. Where that cannot be told, it counts as one of them: an event too
 * many can be thrown away later, a lost one cannot be had back.
 * @returns undefined when it is none of them
 */
export function whatHappened(event: XeroEvent, selection: Selection, known: Known): Happened | undefined {
	const plain = inWords(event, known.record);
	if (!isKnown(event.category)) {
		return selection.events.has(OTHER.value) ? { event: plain, events: [plain], certain: true } : undefined;
	}
	const subjects = subjectsOf(event.category, known.record);
	const isChosen = (value: string, word: string) => selection.events.has(`${value}.${word}`);
	const found: Array<{ name: string } & Partial<Judgement>> = [];
	const open: string[] = [];

	const changed = subjects.filter(({ value }) => isChosen(value, event.type));
	if (changed.length === subjects.length && changed.length > 0) found.push({ name: plain });
	else open.push(...changed.map(({ name }) => `${name} ${changeName(event.type)}`));

	for (const { value, name, entry } of subjects) {
		for (const step of STEPS) {
			if (!step.of.includes(value) || !isChosen(value, step.value)) continue;
			if (known.status === undefined || subjects.length > 1) {
				open.push(`${name} ${step.name}`);
				continue;
			}
			const { status, before, record } = known;
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
	const reason = known.missing ?? 'The record was not fetched.';
	const because = `${reason} So it is not known whether this was a chosen event (${open.join(', ')}).`;
	return { event: plain, events: [], certain: false, because };
}

/** Whether the event can be a chosen one at all, before its record is known. */
export function mayBeWanted(event: XeroEvent, { events, organisations }: Selection): boolean {
	if (event.ofOrganisation && organisations.size > 0 && !organisations.has(event.tenantId)) return false;
	if (!isKnown(event.category)) return events.has(OTHER.value);
	return subjectsOf(event.category).some(
		({ value }) =>
			events.has(`${value}.${event.type}`) ||
			STEPS.some((step) => step.of.includes(value) && events.has(`${value}.${step.value}`)),
	);
}

/** "Bill Updated"; "Bill or Invoice Updated" as long as the record is not known. */
function inWords({ category, type }: XeroEvent, record?: IDataObject): string {
	const subjects = subjectsOf(category, record).map(({ name }) => name);
	return `${subjects.join(' or ') || category} ${changeName(type)}`;
}

const changeName = (type: string) => CHANGES.find(({ value }) => value === type)?.name ?? type;
