import type { ApiRequest, ApiResult } from '../../types';
import { Faults, NotAllowed } from '../core/errors';
import type { Stored } from '../core/table';
import type { Org } from '../org';
import { batch } from './batch';
import { checkLengths, elements, readFields } from './body';
import type { Nested } from './definition';
import { envelope, exception } from './envelope';
import { echoFields } from './view';

/** Adds the elements of a PUT. Each is stored or refused on its own, as in a collection. */
function put<R extends Stored>(
	parent: R,
	below: Nested<R>,
	add: NonNullable<Nested<R>['put']>,
	request: ApiRequest,
	org: Org,
): ApiResult {
	const { plural, fields } = below;
	const inputs = elements(request.body, below).map((raw, index) => readFields(raw, fields, `${plural}[${index}]`));
	if (inputs.length > 1 && below.single?.(org))
		return exception(10, 'ValidationException', `Only 1 ${plural} can be sent in one request.`, []);
	return batch(
		{
			plural,
			inputs,
			write(input) {
				const faults = new Faults();
				checkLengths(input, fields, faults);
				faults.check();
				return add(parent, input, org);
			},
			stored: (row, marks) => ({ ...row, ...marks }),
			refused: (input, faults, each) => ({
				...echoFields(input, fields),
				...faults,
				...(each && { StatusAttributeString: 'ERROR' }),
			}),
		},
		request,
		org,
	);
}

/** Answers one call to /{id}/<list> and /{id}/<list>/{id}. */
export function nested<R extends Stored>(parent: R, below: Nested<R>, request: ApiRequest, org: Org): ApiResult {
	const { method } = request;
	const id = request.segments[3];
	if (method === 'GET' && id === undefined && below.get)
		return envelope(org, request, below.plural, below.get(parent, org));
	if (method === 'PUT' && id === undefined && below.put) return put(parent, below, below.put, request, org);
	if (method === 'POST' && id !== undefined && below.post) {
		const [raw = {}] = elements(request.body, below);
		const input = readFields(raw, below.fields, `${below.plural}[0]`);
		return envelope(org, request, below.plural, [org.undo.attempt(() => below.post!(parent, id, input, org))]);
	}
	if (method !== 'DELETE') throw new NotAllowed();
	if (id === undefined) {
		if (!below.removeAll) throw new NotAllowed();
		org.undo.attempt(() => below.removeAll!(parent, org));
		return { status: 204 };
	}
	if (!below.remove) throw new NotAllowed();
	const row = org.undo.attempt(() => below.remove!(parent, id, org));
	if (!row) return { status: 204 };
	return below.bareRemoval?.(org) ? { status: 200, json: row } : envelope(org, request, below.plural, [row]);
}
