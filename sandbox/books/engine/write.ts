import type { ApiRequest, ApiResult } from '../../types';
import { Faults, NotFound, refuse, Refused } from '../core/errors';
import type { Stored } from '../core/table';
import type { Org } from '../org';
import { checkLengths, readElements } from './body';
import type { Draft, Resource } from './definition';
import { envelope, exception, joined, query, textEnvelope } from './envelope';
import { inReplyOrder } from './replyOrder';
import { remember } from './history';
import { echo } from './view';

type Wire = Record<string, unknown>;
type Outcome<R> = { draft: Draft; warnings: string[] } & ({ record: R } | { failed: string[] });

/** Thrown to take a whole summarised batch back. */
class BatchTakenBack extends Error {
	constructor(readonly elements: Wire[]) {
		super('A validation exception occurred');
	}
}

const VALIDATION = 'A validation exception occurred';

const messages = (texts: string[]) => texts.map((Message) => ({ Message }));

/** What a stored element says of its fate. */
function marksOf(warnings: string[], summarize: boolean): Wire {
	const warned = warnings.length > 0;
	return {
		...(!summarize && { StatusAttributeString: warned ? 'WARNING' : 'OK' }),
		...(warned && { Warnings: messages(warnings) }),
	};
}

/** The stored record an element names; undefined also for an id nobody has. */
function named<R extends Stored>({ definition, table }: Resource<R>, draft: Draft, org: Org): R | undefined {
	const id = draft[definition.idField];
	return typeof id === 'string' ? table(org).get(id) : undefined;
}

/** A refused element as the reply has it: what was sent, or more of what is stored where the rules know how Xero shows it. */
function refusal<R extends Stored>(
	resource: Resource<R>,
	{ failed, draft, warnings }: Outcome<R> & { failed: string[] },
	org: Org,
): Wire {
	const { definition, rules } = resource;
	const wire = echo(draft, definition);
	return {
		...(rules.refused?.(wire, draft, named(resource, draft, org), org) ?? wire),
		[definition.errorFlag ?? 'HasErrors']: true,
		ValidationErrors: messages(failed),
		...(warnings.length > 0 && { Warnings: messages(warnings) }),
	};
}

/** A PUT makes a record, and its id: one that is sent must at least be known. The words are made up, the 400 is not. */
function refuseMadeUpId<R extends Stored>(resource: Resource<R>, draft: Draft, org: Org): void {
	const { idField, fields, singular } = resource.definition;
	const id = draft[idField];
	const made = fields[idField].kind === 'guid' && typeof id === 'string' && !/^[0-]*$/.test(id);
	if (made && !resource.table(org).get(id))
		refuse(`${singular} with the ${idField} '${id}' does not exist.`);
}

function writeOne<R extends Stored>(
	resource: Resource<R>,
	draft: Draft,
	method: 'PUT' | 'POST',
	org: Org,
): Outcome<R> {
	org.warnings = [];
	try {
		return org.undo.attempt(() => {
			const faults = new Faults();
			checkLengths(draft, resource.definition.fields, faults);
			faults.check();
			if (method === 'PUT') refuseMadeUpId(resource, draft, org);
			const existing = method === 'POST' ? resource.rules.match?.(draft, org) : undefined;
			const record = resource.rules.write!(draft, existing, org);
			if (resource.definition.history) remember(org, record, existing ? 'Updated' : 'Created');
			return { record, draft, warnings: org.warnings };
		});
	} catch (error) {
		if (error instanceof Refused) return { failed: error.messages, draft, warnings: org.warnings };
		throw error;
	}
}

/** One element of a reply, as JSON text where the resource writes text itself. */
function replied<R extends Stored>(
	resource: Resource<R>,
	one: Outcome<R>,
	summarize: boolean,
	org: Org,
): Wire | string {
	const { rules } = resource;
	if ('failed' in one) {
		if (resource.definition.firstOnly) return echo(one.draft, resource.definition);
		const silent =
			resource.definition.plural === 'Payments' && org.switches.is('refusedPayment', 'absent');
		return { ...refusal(resource, one, org), ...(!silent && { StatusAttributeString: 'ERROR' }) };
	}
	const options = { detail: 'write', unitdp: org.caller.unitdp } as const;
	// A later element may have changed the same record: show each as it stands at the end, as Xero re-reads them.
	const now = resource.table(org).get(one.record.id) ?? one.record;
	const marks = marksOf(one.warnings, summarize);
	if (rules.text) return rules.text(now, org, options, JSON.stringify(marks).slice(1, -1));
	return { ...rules.view(now, org, options), ...marks };
}

/** The date an element was sent with; the ones without come last, as they are dated today. */
const sentDate = ({ draft }: { draft: Draft }) => (typeof draft.Date === 'number' ? draft.Date : Infinity);

/**
 * PUT and POST on a collection or on one record. Summarised (the default): one refused element makes it a 400 that names the refused
 * ones only, while the others are stored. With summarizeErrors=false: 200, each element stored or refused for itself.
 */
export function write<R extends Stored>(
	resource: Resource<R>,
	request: ApiRequest,
	org: Org,
	existing?: R,
): ApiResult {
	const { definition, rules } = resource;
	const method = request.method as 'PUT' | 'POST';
	const sent = readElements(request.body, definition).map(({ draft }) => draft);
	const drafts = definition.firstOnly ? sent.slice(0, 1) : sent;
	if (existing && drafts[0]) drafts[0][definition.idField] = existing.id;
	const mode = existing ? 'single' : method === 'PUT' ? definition.put : definition.post;
	const most = mode === 'single' ? 1 : (definition.maxElements ?? Infinity);
	if (drafts.length > most) {
		return exception(
			10,
			'ValidationException',
			`Only ${most} ${definition.plural} can be sent in one request.`,
			[],
		);
	}
	const summarize = query(request, 'summarizeErrors')?.trim().toLowerCase() !== 'false';
	try {
		const { refused, rows } = org.undo.attempt(() => {
			const written = drafts.map((draft) => writeOne(resource, draft, method, org));
			const outcomes = inReplyOrder(org, written, sentDate);
			const refused = outcomes.flatMap((one) => ('failed' in one ? [refusal(resource, one, org)] : []));
			if (summarize && refused.length > 0) {
				if (org.switches.is('refusedBatch', 'rolledBack')) throw new BatchTakenBack(refused);
				return { refused };
			}
			return { rows: outcomes.map((one) => replied(resource, one, summarize, org)) };
		});
		if (refused) return exception(10, 'ValidationException', VALIDATION, refused);
		if (!rules.text) return envelope(org, request, definition.plural, rows);
		const text = joined(rows, (row) => (typeof row === 'string' ? row : JSON.stringify(row)));
		return textEnvelope(org, request, definition.plural, text);
	} catch (error) {
		if (error instanceof BatchTakenBack)
			return exception(10, 'ValidationException', VALIDATION, error.elements);
		throw error;
	}
}

/** The record an element names by id; undefined when it names none. An id never issued spoils the whole request with a 404. */
export function byId<R extends Stored>(
	table: { get(id: string): R | undefined },
	id: unknown,
): R | undefined {
	if (typeof id !== 'string' || id === '' || /^[0-]+$/.test(id)) return undefined;
	const found = table.get(id);
	if (!found) throw new NotFound(id);
	return found;
}
