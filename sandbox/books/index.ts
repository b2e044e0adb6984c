import type { ApiRequest, ApiResult, CreateBooks } from '../types';
import { answerFor, dispatch } from './engine/engine';
import { envelope, notOffered } from './engine/envelope';
import { emptyOrg, type Org } from './org';
import { RESOURCES } from './registry';
import { report } from './reports';
import { actionsView, organisationView } from './rules/organisation';
import { openBooks } from './seed/opening';
import { fill } from './seed/fill';
import { shake } from './seed/shake';

/** Endpoints that are not lists of records. */
function special(request: ApiRequest, org: Org): ApiResult | undefined {
	const [first, second] = request.segments.map((segment) => segment.toLowerCase());
	if (first === 'reports') return request.method === 'GET' ? report(request, org) : notOffered(org);
	if (first !== 'organisation' && first !== 'organisations') return undefined;
	if (request.method !== 'GET') return notOffered(org);
	if (second === undefined) return envelope(org, request, 'Organisations', [organisationView(org)]);
	return second === 'actions' ? envelope(org, request, 'Actions', actionsView(org)) : undefined;
}

function handle(request: ApiRequest, org: Org): ApiResult {
	org.changes = [];
	try {
		const result = special(request, org) ?? dispatch(RESOURCES, request, org);
		const changes = org.changes;
		// A refused batch may have stored its valid elements; what was taken back is no longer among the changes.
		if (changes.length > 0) result.changes = changes;
		return result;
	} catch (error) {
		return answerFor(error, org);
	} finally {
		org.changes = [];
	}
}

/** Opens an organisation's books: chart of accounts and settings are there, documents are not (see seed). */
export const createBooks: CreateBooks = (profile, clock, switches) => {
	const org = emptyOrg(profile, clock, switches);
	openBooks(org);
	return {
		tenantId: profile.tenantId,
		name: profile.name,
		createdAt: org.createdAt,
		handle: (request) => handle(request, org),
		seed: (what) => fill(org, what),
		shake: (what) => shake(org, what),
		counts: () =>
			Object.fromEntries(
				RESOURCES.map(({ definition, table }) => [definition.plural, table(org).size]),
			),
	};
};
