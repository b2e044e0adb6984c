import type { ApiRequest, ApiResult } from '../../types';
import { Faults, NotFound, refuse } from '../core/errors';
import type { Stored } from '../core/table';
import type { Org } from '../org';
import { batch } from './batch';
import { checkLengths, readElements } from './body';
import type { Input, Resource } from './definition';
import { exception } from './envelope';
import { remember } from './history';
import { echo } from './view';

type Wire = Record<string, unknown>;

/** The stored record that an element names; undefined also for an unknown id. */
function named<R extends Stored>({ definition, table }: Resource<R>, input: Input, org: Org): R | undefined {
	const id = input[definition.idField];
	return typeof id === 'string' ? table(org).get(id) : undefined;
}

/**
 * A refused element in the reply: the sent values, or more of the stored record if the rules know how Xero shows it.
 */
function refusal<R extends Stored>(resource: Resource<R>, input: Input, faults: Wire, org: Org): Wire {
	const { definition, rules } = resource;
	const wire = echo(input, definition);
	return {
		...(rules.refused?.(wire, input, named(resource, input, org), org) ?? wire),
		[definition.errorFlag ?? 'HasErrors']: true,
		...faults,
	};
}

/** A PUT creates a record and its id, so an id that is sent must be known. The message is made up, the 400 is not. */
function refuseMadeUpId<R extends Stored>(resource: Resource<R>, input: Input, org: Org): void {
	const { idField, fields, singular } = resource.definition;
	const id = input[idField];
	const made = fields[idField].kind === 'guid' && typeof id === 'string' && !/^[0-]*$/.test(id);
	if (made && !resource.table(org).get(id)) refuse(`${singular} with the ${idField} '${id}' does not exist.`);
}

function writeOne<R extends Stored>(
	resource: Resource<R>,
	input: Input,
	method: 'PUT' | 'POST',
	org: Org,
	byPath: boolean,
): R {
	const faults = new Faults();
	checkLengths(input, resource.definition.fields, faults);
	faults.check();
	if (method === 'PUT') refuseMadeUpId(resource, input, org);
	const existing = method === 'POST' ? resource.rules.match?.(input, org, byPath) : undefined;
	const record = resource.rules.write!(input, existing, org);
	if (resource.definition.history) remember(org, record, existing ? 'Updated' : 'Created');
	return record;
}

/** A stored element of a reply, as JSON text if the resource writes text itself. */
function replied<R extends Stored>(resource: Resource<R>, record: R, marks: Wire, org: Org): Wire | string {
	const { rules } = resource;
	const options = { detail: 'write', unitdp: org.caller.unitdp } as const;
	// A later element may have changed the same record. Xero reads records again before it replies, so each is shown as
	// it is at the end.
	const now = resource.table(org).get(record.id) ?? record;
	if (rules.text) return rules.text(now, org, options, JSON.stringify(marks).slice(1, -1));
	return { ...rules.view(now, org, options), ...marks };
}

/** PUT and POST on a collection or on one record. */
export function write<R extends Stored>(resource: Resource<R>, request: ApiRequest, org: Org, existing?: R): ApiResult {
	const { definition } = resource;
	const method = request.method as 'PUT' | 'POST';
	const sent = readElements(request.body, definition).map(({ input }) => input);
	const inputs = definition.firstOnly ? sent.slice(0, 1) : sent;
	if (existing && inputs[0]) inputs[0][definition.idField] = existing.id;
	const mode = existing ? 'single' : method === 'PUT' ? definition.put : definition.post;
	const most = mode === 'single' ? 1 : (definition.maxElements ?? Infinity);
	if (inputs.length > most)
		return exception(
			10,
			'ValidationException',
			`Only ${most} ${definition.plural} can be sent in one request.`,
			[],
		);
	const silent = definition.plural === 'Payments' && org.switches.is('refusedPayment', 'absent');
	return batch<R>(
		{
			plural: definition.plural,
			inputs,
			write: (input) => writeOne(resource, input, method, org, existing !== undefined),
			stored: (record, marks) => replied(resource, record, marks, org),
			refused(input, faults, each) {
				if (each && definition.firstOnly) return echo(input, definition);
				return {
					...refusal(resource, input, faults, org),
					...(each && !silent && { StatusAttributeString: 'ERROR' }),
				};
			},
		},
		request,
		org,
	);
}

/**
 * The record that an element names by id; undefined if it names none. An id never issued makes the whole request fail
 * with a 404.
 */
export function byId<R extends Stored>(table: { get(id: string): R | undefined }, id: unknown): R | undefined {
	if (typeof id !== 'string' || id === '' || /^[0-]+$/.test(id)) return undefined;
	const found = table.get(id);
	if (!found) throw new NotFound(id);
	return found;
}
