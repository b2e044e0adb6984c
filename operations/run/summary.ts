import { NodeOperationError, type IDataObject, type INode, type NodeApiError } from 'n8n-workflow';

import { unknownOutcome } from '../../xero/errors';
import { joined } from '../../xero/messages';
import { inLines, inPlainText } from '../../xero/plainText';
import { groupBy } from '../groupBy';
import { isUnknown } from '../write/journal';
import type { Advice } from './advice';
import { itemsInWords } from './itemWords';
import type { Refusal, Result } from './result';
import { asNodeError, inInputOrder } from './results';

/** Most refusals to list in one error; nobody would read more. */
const MOST_LISTED = 25;

/** What the summary needs to know of the operation. */
export interface SummaryOf {
	nouns: string;
	/** What the operation does with them: "written", "sent". */
	done?: string;
	reads: boolean;
	advice: Advice;
	/** A value that identifies the item's record for a person. */
	keyOf?(item: number): string | undefined;
}

/**
 * The one error a node ends with when items were refused and the workflow does not go on with errors: how many were
 * written, which were not, of which it is not known, why, and what to do. A single refusal of a single item stays as
 * it is, and so does the first failure of a node that only reads.
 */
export function summary(results: Result[], node: INode, of: SummaryOf): NodeApiError | NodeOperationError {
	const failed = inInputOrder(results).filter((result): result is Refusal => 'error' in result);
	const [first] = failed;
	if (results.length === 1 || of.reads) return asNodeError(first.error, node, first.items[0]);
	const tally = tallyOf(results, failed);
	const message = countsInWords(tally, of);
	const error = new NodeOperationError(node, message, {
		// n8n adds this number to the message, so it is only set for a single failed item.
		...(failed.length === 1 ? { itemIndex: first.items[0] } : {}),
		description: [
			...refusalLines(failed, of),
			...whatToDo(tally, failed.length, of),
			'Items are counted from 0, as n8n does.',
		].join('\n'),
	});
	error.message = message;
	const { written, partly, refused, unknown } = tally;
	error.context.written = written + partly.length;
	error.context.refused = refused;
	if (unknown > 0) Object.assign(error.context, { unknown, outcomeUnknown: true });
	return inLines(inPlainText(error));
}

/** How many documents ended how. */
interface Tally {
	all: number;
	/** Succeeded in any way. */
	done: number;
	written: number;
	checked: number;
	skipped: number;
	refused: number;
	unknown: number;
	/** Records that exist but lack something below them, such as a file. */
	partly: Refusal[];
}

function tallyOf(results: Result[], failed: Refusal[]): Tally {
	const done = results.flatMap((result) => ('rows' in result ? [result.rows] : []));
	const countDone = (word: string) =>
		done.filter((rows) => rows.length > 0 && rows.every(({ outcome }) => outcome === word)).length;
	const [skipped, checked] = [countDone('skipped'), countDone('checked')];
	const partly = failed.filter(({ error }) => isPartlyWritten(error));
	const unknown = failed.filter(({ error }) => isUnknown(error)).length;
	const refused = documentsOf(failed.filter(({ error }) => !isUnknown(error) && !isPartlyWritten(error)));
	return {
		all: refused + unknown + partly.length + done.length,
		done: done.length,
		written: done.length - skipped - checked,
		checked,
		skipped,
		refused,
		unknown,
		partly,
	};
}

/** "2 of 5 invoices were not written; 3 were written and stay written". */
function countsInWords(tally: Tally, { nouns, done: did = 'written' }: SummaryOf): string {
	const { all, written, checked, skipped, refused, unknown, partly } = tally;
	return [
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
}

function whatToDo(
	{ done, unknown, partly }: Tally,
	failed: number,
	{ advice, done: did = 'written' }: SummaryOf,
): string[] {
	const [isThere, it] = unknown === 1 ? ['it is there', 'it'] : ['they are there', 'them'];
	const look = advice.unknown ?? `Look in Xero whether ${isThere} before you run ${it} again.`;
	const these = failed === 1 ? 'this one and run it' : 'these and run them';
	const wrong = partly.length > 0 ? `what was not ${did} and run that` : these;
	return [
		...(unknown > 0 ? [`It is not known whether Xero has ${did} ${unknown} of them. ${look}`] : []),
		...(done > 0 && failed > partly.length
			? [`Use the node's error output to go on with the good ones, or correct ${wrong} again${advice.again}.`]
			: []),
	];
}

/** True if the record was written, but something below it was not. */
const isPartlyWritten = (error: Error) => lacksOf({ error }) !== undefined;

const lacksOf = ({ error }: Pick<Refusal, 'error'>) =>
	(error as { context?: IDataObject }).context?.lacks as string | undefined;

/** "1 was written", "3 were written". */
export const countOf = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/**
 * One line for each refusal: item, key, Xero's words, advice. Advice shared by several refusals comes once, after
 * them.
 */
function refusalLines(failed: Refusal[], { advice, keyOf }: SummaryOf): string[] {
	// The advice for unknown outcomes is given once for all.
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

/** Adds a full stop, because an email or a log may join the lines. */
const asSentence = (text: string) => (/[\p{L}\p{N})'"\]]$/u.test(text) ? `${text}.` : text);

/** Number of refused documents; the rows of one document count as one. */
function documentsOf(refusals: Refusal[]): number {
	return new Set(refusals.map((refusal) => refusal.document ?? refusal)).size;
}
