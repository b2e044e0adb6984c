import type { ApiRequest, ApiResult } from '../../types';
import { Faults, NotAllowed } from '../core/errors';
import type { Stored } from '../core/table';
import type { Org } from '../org';
import { batch } from './batch';
import { checkLengths, elements, readFields } from './body';
import type { Nested } from './definition';
import { envelope, exception } from './envelope';
import { echoFields } from './view';

/** What becomes of the elements a PUT adds: each stands or falls for itself, as in a collection. */
function put<R extends Stored>(
	parent: R,
	below: Nested<R>,
	add: NonNullable<Nested<R>['put']>,
	request: ApiRequest,
	org: Org,
): ApiResult {
	const { plural, fields } = below;
	const drafts = elements(request.body, below).map((raw, index) => readFields(raw, fields, `${plural}[${index}]`));
	if (drafts.length > 1 && below.single?.(org))
		return exception(10, 'ValidationException', `Only 1 ${plural} can be sent in one request.`, []);
	return batch(
		{
			plural,
			drafts,
			write(draft) {
				const faults = new Faults();
				checkLengths(draft, fields, faults);
				faults.check();
				return add(parent, draft, org);
			},
			stored: (row, marks) => ({ ...row, ...marks }),
			refused: (draft, faults, each) => ({
				...echoFields(draft, fields),
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
		const draft = readFields(raw, below.fields, `${below.plural}[0]`);
		return envelope(org, request, below.plural, [org.undo.attempt(() => below.post!(parent, id, draft, org))]);
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
