import { NodeApiError, NodeOperationError, type IDataObject, type INode, type INodeExecutionData } from 'n8n-workflow';

import { copyOf, unknownOutcome } from '../../xero/errors';
import { joined } from '../../xero/messages';
import { inLines, inPlainText } from '../../xero/plainText';
import type { Advice } from './advice';
import { groupBy } from '../groupBy';
import { itemsInWords } from './itemWords';
import { isUnknown } from '../write/journal';
import type { Refusal, Result } from './result';

/** Refusals listed by name in one error; more would not be read. */
const MOST_LISTED = 25;

/**
 * An error as n8n shows it, with the number of its item. Errors of n8n's own kind are stamped, never wrapped:
 * wrapping loses the words.
 */
export function asNodeError(error: unknown, node: INode, item: number): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		const own =
			error.context.itemIndex === undefined || error.context.itemIndex === item ? error : copyOf(error, node);
		own.context.itemIndex = item;
		return inLines(inPlainText(own));
	}
	const message = error instanceof Error ? error.message : String(error);
	const stamped = new NodeOperationError(node, message, { itemIndex: item });
	stamped.message = message;
	return inLines(inPlainText(stamped));
}

/**
 * Output items in the order of the input. A result of several items (rows of one invoice) gives one output linked to
 * all of them; an error gives one error item for each, so that every input item is found again in exactly one place.
 */
export function toOutput(results: Result[], node: INode): INodeExecutionData[] {
	return inInputOrder(results).flatMap((result): INodeExecutionData[] => {
		if ('rows' in result) {
			const pairedItem =
				result.items.length === 1 ? { item: result.items[0] } : result.items.map((item) => ({ item }));
			return result.rows.map((json, index) => {
				const binary = result.files?.[index];
				return { json, pairedItem, ...(binary ? { binary } : {}) };
			});
		}
		return result.items.map((item) => {
			const error = asNodeError(result.error, node, item);
			return { json: errorJson(error), pairedItem: { item } };
		});
	});
}

/**
 * The keys are chosen for n8n: it puts an item on the error output, with the input item's own fields beside, only
 * when it has `error`, or `error` and `message`, and nothing else (n8n-core 1.122; later ones take `details` too).
 * With any other key the refused row would come out among the written ones; with an `error` on the item itself n8n
 * keeps nothing but the message.
 */
function errorJson(error: NodeApiError | NodeOperationError): IDataObject {
	return { error: error.message, ...(error.description ? { message: error.description } : {}) };
}

/** What the summary needs to know of the operation. */
export interface SummaryOf {
	nouns: string;
	/** What was to be done with them: "written", "sent". */
	done?: string;
	reads: boolean;
	advice: Advice;
	/** What a person knows the record of an item by. */
	keyOf?(item: number): string | undefined;
}

/**
 * The one error a node ends with when items were refused and the workflow does not go on with errors: how many were
 * written, which were not, of which it is not known, why, and what to do. A single refusal of a single item stays as
 * it is, and so does the first failure of a node that only reads.
 */
export function summary(results: Result[], node: INode, of: SummaryOf): NodeApiError | NodeOperationError {
	const { nouns, reads, advice, done: did = 'written' } = of;
	const failed = inInputOrder(results).filter((result): result is Refusal => 'error' in result);
	const [first] = failed;
	if (results.length === 1 || reads) return asNodeError(first.error, node, first.items[0]);
	const done = results.filter((result) => 'rows' in result) as Array<{ items: number[]; rows: IDataObject[] }>;
	const partly = failed.filter(({ error }) => isPartlyWritten(error));
	const [unknown, refused] = [
		failed.filter(({ error }) => isUnknown(error)).length,
		documentsOf(failed.filter(({ error }) => !isUnknown(error) && !isPartlyWritten(error))),
	];
	const countDone = (word: string) =>
		done.filter(({ rows }) => rows.length > 0 && rows.every(({ outcome }) => outcome === word)).length;
	const [skipped, checked] = [countDone('skipped'), countDone('checked')];
	const written = done.length - skipped - checked;
	const all = refused + unknown + partly.length + done.length;
	const counts = [
		...(refused > 0 || unknown + partly.length === 0
			? [`${refused} of ${all} ${nouns} ${refused === 1 ? 'was' : 'were'} not ${did}`]
			: []),
		...(unknown > 0 ? [`${unknown} of ${all} ${nouns} may or may not have been ${did}`] : []),
		...(partly.length > 0
			? [
					`${partly.length} of ${all} ${nouns} ${partly.length === 1 ? 'was' : 'were'} ${did} ` +
						`without all of ${partly.length === 1 ? 'its' : 'their'} ${lacksOf(partly[0])}`,
				]
			: []),
		...(written > 0 ? [countOf(written, `was ${did} and stays ${did}`, `were ${did} and stay ${did}`)] : []),
		...(checked > 0 ? [countOf(checked, `was checked and not ${did}`, `were checked and not ${did}`)] : []),
		...(skipped > 0 ? [countOf(skipped, 'was there already', 'were there already')] : []),
	].join('; ');
	const itThem = unknown === 1 ? 'it is' : 'they are';
	const these = failed.length === 1 ? 'this one and run it' : 'these and run them';
	const whatToCorrect = partly.length > 0 ? `what was not ${did} and run that` : these;
	const notes = [
		...(unknown > 0
			? [
					`For ${unknown} of them it is not known whether Xero has ${did} ` +
						`${unknown === 1 ? 'it' : 'them'}. ` +
						(advice.unknown ??
							`Look in Xero whether ${itThem} there before you run ${unknown === 1 ? 'it' : 'them'} again.`),
				]
			: []),
		...(done.length > 0 && failed.length > partly.length
			? [
					"Use the node's error output to go on with the good ones, or correct " +
						`${whatToCorrect} ` +
						`again${advice.again}.`,
				]
			: []),
		'Items are counted from 0, as n8n does.',
	];
	const error = new NodeOperationError(node, counts, {
		// n8n puts this number behind the message; of several it would name but one.
		...(failed.length === 1 ? { itemIndex: first.items[0] } : {}),
		description: [...refusalLines(failed, of), ...notes].join('\n'),
	});
	error.message = counts;
	error.context.written = written + partly.length;
	error.context.refused = refused;
	if (unknown > 0) Object.assign(error.context, { unknown, outcomeUnknown: true });
	return inLines(inPlainText(error));
}

/** True where the record itself is there, and only something below it is not. */
const isPartlyWritten = (error: Error) => lacksOf({ error }) !== undefined;

const lacksOf = ({ error }: Pick<Refusal, 'error'>) =>
	(error as { context?: IDataObject }).context?.lacks as string | undefined;

/** "1 was written", "3 were written". */
export const countOf = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** One line for each refusal: item, key, Xero's words, fix. A fix that several share is said once, behind them. */
function refusalLines(failed: Refusal[], { advice, keyOf }: SummaryOf): string[] {
	// What is to be done about open outcomes is said once for all.
	const fixOf = ({ error }: Refusal) =>
		String((error as { description?: unknown }).description ?? '')
			.replace(unknownOutcome(advice.unknown), '')
			.trim();
	const byFix = groupBy(failed, fixOf);
	const isShared = (refusal: Refusal) => (byFix.get(fixOf(refusal)) ?? []).length > 1;
	const listed = failed.slice(0, MOST_LISTED).map((refusal) => {
		const key = keyOf?.(refusal.items[0]);
		const said = refusal.error.message;
		const fix = isShared(refusal) ? '' : fixOf(refusal);
		return `${itemsInWords(refusal.items)}${key ? ` (${key})` : ''}: ${asSentence(fix ? joined(said, fix) : said)}`;
	});
	if (failed.length > MOST_LISTED) listed.push(`And ${failed.length - MOST_LISTED} more.`);
	const shared = [...byFix].filter(([fix, theirs]) => fix !== '' && theirs.length > 1);
	return [
		...listed,
		...shared.map(([fix, theirs]) => `${itemsInWords(theirs.flatMap(({ items }) => items))}: ${asSentence(fix)}`),
	];
}

/** With its full stop: in a mail or a log the lines may stand behind one another. */
const asSentence = (text: string) => (/[\p{L}\p{N})'"\]]$/u.test(text) ? `${text}.` : text);

/** How many documents the refusals stand for: the rows of one document are one. */
function documentsOf(refusals: Refusal[]): number {
	return new Set(refusals.map((refusal) => refusal.document ?? refusal)).size;
}

/** Results in the order of their first items. */
export function inInputOrder(results: Result[]): Result[] {
	const first = new Map(
		results.map((result) => [result, result.items.reduce((least, item) => Math.min(least, item), Infinity)]),
	);
	return [...results].sort((a, b) => (first.get(a) as number) - (first.get(b) as number));
}

/** Every input item gets its own output, so that the next node sees the contact beside each of the rows. */
export function forEachItem(result: Result): Result[] {
	return result.items.map((item) => ({ ...result, items: [item] }));
}
