import type { ApiRequest, ApiResult } from '../../types';
import { Refused } from '../core/errors';
import type { Org } from '../org';
import type { Input } from './definition';
import { envelope, exception, joined, query, textEnvelope } from './envelope';
import { inReplyOrder } from './replyOrder';

type Wire = Record<string, unknown>;
type Outcome<T> = { input: Input; warnings: string[] } & ({ made: T } | { failed: string[] });

/** The elements of one write, and the functions that store and show each. */
export interface Elements<T> {
	plural: string;
	inputs: Input[];
	/** Stores one element. Throws Refused. */
	write(input: Input): T;
	/** A stored element in the reply, as JSON text if that is ready; `marks` tell the outcome. */
	stored(made: T, marks: Wire): Wire | string;
	/** A refused element with its faults: among the elements of a 400, or (each) in its place in a 200. */
	refused(input: Input, faults: Wire, each: boolean): Wire;
}

/** Thrown to undo a whole summarised batch. */
class BatchTakenBack extends Error {
	constructor(readonly elements: Wire[]) {
		super('A validation exception occurred');
	}
}

const VALIDATION = 'A validation exception occurred';

const messages = (texts: string[]) => texts.map((Message) => ({ Message }));

/** Fields that tell the outcome of a stored element. */
function marksOf(warnings: string[], summarize: boolean): Wire {
	const warned = warnings.length > 0;
	return {
		...(!summarize && { StatusAttributeString: warned ? 'WARNING' : 'OK' }),
		...(warned && { Warnings: messages(warnings) }),
	};
}

const faultsOf = (failed: string[], warnings: string[]): Wire => ({
	ValidationErrors: messages(failed),
	...(warnings.length > 0 && { Warnings: messages(warnings) }),
});

function attempt<T>(elements: Elements<T>, input: Input, org: Org): Outcome<T> {
	org.warnings = [];
	try {
		return { made: org.undo.attempt(() => elements.write(input)), input, warnings: org.warnings };
	} catch (error) {
		if (error instanceof Refused) return { failed: error.messages, input, warnings: org.warnings };
		throw error;
	}
}

/** The date of an element as sent. Elements without a date come last, because they are dated today. */
const sentDate = ({ input }: { input: Input }) => (typeof input.Date === 'number' ? input.Date : Infinity);

/**
 * Writes element by element. Summarised (the default): a refused element makes the answer a 400 that contains only the
 * refused elements, while the others are stored. With summarizeErrors=false: 200, and each element is stored or refused
 * on its own.
 */
export function batch<T>(elements: Elements<T>, request: ApiRequest, org: Org): ApiResult {
	const summarize = query(request, 'summarizeErrors')?.trim().toLowerCase() !== 'false';
	const shown = (one: Outcome<T>) =>
		'failed' in one
			? elements.refused(one.input, faultsOf(one.failed, one.warnings), true)
			: elements.stored(one.made, marksOf(one.warnings, summarize));
	try {
		const { refused, rows = [] } = org.undo.attempt(() => {
			const written = elements.inputs.map((input) => attempt(elements, input, org));
			const outcomes = inReplyOrder(org, written, sentDate);
			const refused = outcomes.flatMap((one) =>
				'failed' in one ? [elements.refused(one.input, faultsOf(one.failed, one.warnings), false)] : [],
			);
			if (summarize && refused.length > 0) {
				if (org.switches.is('refusedBatch', 'rolledBack')) throw new BatchTakenBack(refused);
				return { refused };
			}
			return { rows: outcomes.map(shown) };
		});
		if (refused) return exception(10, 'ValidationException', VALIDATION, refused);
		if (rows.every((row) => typeof row !== 'string')) return envelope(org, request, elements.plural, rows);
		const text = joined(rows, (row) => (typeof row === 'string' ? row : JSON.stringify(row)));
		return textEnvelope(org, request, elements.plural, text);
	} catch (error) {
		if (error instanceof BatchTakenBack) return exception(10, 'ValidationException', VALIDATION, error.elements);
		throw error;
	}
}
