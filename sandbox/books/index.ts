import type { ApiRequest, ApiResult, CreateBooks } from '../types';
import { answerFor, dispatch } from './engine/engine';
import { envelope, notOffered } from './engine/envelope';
import { emptyOrg, type Org } from './org';
import { RESOURCES } from './registry';
import { handleProjects, projectCounts } from '../projects';
import { invoiceWork } from '../projects/kept';
import { report } from './reports';
import { journals } from './rules/journals';
import { actionsView, organisationView } from './rules/organisation';
import { setup } from './rules/setup';
import { companyOf, liveThroughAYear, OPENED_BEFORE } from './seed/company';
import { openBooks } from './seed/opening';
import { fill } from './seed/fill';
import { shake } from './seed/shake';

/** Read-only endpoints with one record or none: path, name of the list and content. */
const SETTINGS: Record<string, [plural: string, view: (org: Org) => unknown[]]> = {
	'organisation//': ['Organisations', (org) => [organisationView(org)]],
	'organisation/actions/': ['Actions', actionsView],
	'organisation/id/cissettings': [
		'CISSettings',
		() => [{ CISContractorEnabled: false, CISSubContractorEnabled: false }],
	],
	'invoicereminder/settings/': ['InvoiceReminders', () => [{ Enabled: false }]],
};

/** Endpoints that are not lists of records. */
function special(request: ApiRequest, org: Org): ApiResult | undefined {
	const [first, second, third] = request.segments.map((segment) => segment.toLowerCase());
	if (first === 'journals') return journals(request, org);
	if (first === 'setup') return setup(request, org);
	if (first === 'reports') return request.method === 'GET' ? report(request, org) : notOffered(org);
	const [plural, view] =
		SETTINGS[[first.replace(/s$/, ''), second === org.id ? 'id' : second, third].join('/')] ?? [];
	if (!plural || !view) return undefined;
	return request.method === 'GET' ? envelope(org, request, plural, view(org)) : notOffered(org);
}

function handle(request: ApiRequest, org: Org): ApiResult {
	org.changes = [];
	if (request.api === 'projects') return handleProjects(request, org);
	try {
		const result = special(request, org) ?? dispatch(RESOURCES, request, org);
		const changes = org.changes;
		// A refused batch may have stored its valid elements; undone changes are no longer in the list.
		if (changes.length > 0) result.changes = changes;
		return result;
	} catch (error) {
		return answerFor(error, org);
	} finally {
		org.changes = [];
	}
}

/**
 * Opens an organisation's books with chart of accounts and settings but without documents (see seed), unless it is to
 * be a company and is one of those with a past.
 */
export const createBooks: CreateBooks = (profile, clock, switches, asCompany = false) => {
	const company = asCompany ? companyOf(profile.tenantId) : undefined;
	const org = emptyOrg(profile, clock, switches, company ? -OPENED_BEFORE : 0);
	openBooks(org);
	if (company) liveThroughAYear(org, company);
	return {
		tenantId: profile.tenantId,
		name: profile.name,
		createdAt: org.createdAt,
		handle: (request) => handle(request, org),
		seed: (what) => fill(org, what),
		shake: (what) => shake(org, what),
		invoiceWork: (ids, status) => invoiceWork(org, ids, status),
		counts: () =>
			Object.fromEntries([
				...RESOURCES.map(({ definition, table }) => [definition.plural, table(org).size]),
				...projectCounts(org),
			]),
	};
};
