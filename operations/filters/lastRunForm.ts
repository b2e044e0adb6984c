import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { statusName, type Entry } from '../../xero/catalogue';
import { momentFrom } from '../fields/day';
import { labelled } from '../fields/fieldError';
import { isEmpty, truth } from '../fields/value';
import type { RunContext } from '../run/runContext';

export const CHANGED = 'Only Changed Since Last Run';
const FIRST = 'First Run: Changed Since';

/** For lists with a time of the last change. */
export function lastRunProperties(entry: Entry): INodeProperties[] {
	if (!entry.changed) return [];
	return [
		{
			displayName: CHANGED,
			name: 'onlyChanged',
			type: 'boolean',
			default: false,
			description:
				'Whether to return only what was created or changed since the last run of the active workflow. ' +
				`${endsInWords(entry)} The first run returns everything, or what changed after '${FIRST}'. Test runs ` +
				'in the editor do not count as runs.',
		},
		{
			displayName: FIRST,
			name: 'firstRunSince',
			type: 'dateTime',
			default: '',
			description: `The first run with '${CHANGED}' returns what changed since this time; everything if empty`,
		},
	];
}

/** A sentence about which ended records the list returns. */
export function endsInWords({ status, vanishes, nouns }: Entry): string {
	const ended = status?.ended.map((state) => (statusName(state, status) ?? state).toLowerCase()) ?? [];
	const kept = vanishes ? ended.filter((state) => state !== 'deleted') : ended;
	const comes =
		kept.length > 0 ? `Those that were ${kept.join(', ').replace(/, (?=[^,]*$)/, ' or ')} are included.` : '';
	const gone = vanishes ? `Deleted ${nouns} are not included, because Xero leaves them out of its list.` : '';
	return [comes, gone].filter(Boolean).join(' ') || `Xero does not report ${nouns} that were removed.`;
}

/**
 * What an item says of it.
 * @returns undefined where it does not ask for changes only; `start` is where the first run begins
 * @throws Error in the user's words
 */
export function readLastRun(run: RunContext, item: number): { start?: string } | undefined {
	const { onlyChanged, firstRunSince } = run.param<IDataObject>('options', item, {});
	if (isEmpty(onlyChanged) || !labelled(CHANGED, () => truth(onlyChanged))) return undefined;
	if (isEmpty(firstRunSince)) return {};
	return { start: labelled(FIRST, () => momentFrom(firstRunSince, { zone: run.zone })) };
}
