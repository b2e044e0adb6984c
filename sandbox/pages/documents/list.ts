import type { Organisation, World } from '../../http/world';
import type { Row } from '../books';
import { html, type Html } from '../html';
import { count, filterOf, KINDS, rowsOf, situationOf } from '.';
import type { Action, Column, Kind, Situation } from './kind';

/** The parameters in the address. */
export interface Asked {
	status?: string;
	search?: string;
	page?: string;
}

/** The address of a list, without empty parameters and defaults. */
export function addressOf(tenantId: string, kind: Kind, asked: Asked = {}, below = ''): string {
	const given = Object.entries(asked).filter(([, value]) => value) as Array<[string, string]>;
	const query = new URLSearchParams(given).toString();
	return `/sandbox/organisations/${encodeURIComponent(tenantId)}/${kind.name}${below}${query && `?${query}`}`;
}

const tab = (address: string, label: string, isCurrent: boolean): Html =>
	isCurrent ? html`<a href="${address}" aria-current="page">${label}</a>` : html`<a href="${address}">${label}</a>`;

function cell({ show, style }: Column, row: Row, situation: Situation): Html {
	return html`<td class="${style}">${show(row, situation)}</td>`;
}

function button({ name, label, danger }: Action, address: (below: string) => string, id: string): Html {
	return html`<button class="${danger ? 'danger' : 'plain'}" formaction="${address(`/${id}/${name}`)}">
		${label}
	</button>`;
}

function table(kind: Kind, rows: Row[], situation: Situation, address: (below: string) => string): Html {
	const heads = kind.columns.map(({ label, style }) => html`<th class="${style}">${label}</th>`);
	const lines = rows.map((row) => {
		const id = encodeURIComponent(String(row[kind.idField]));
		const offered = kind.actions.filter((action) => action.isOffered(row, situation));
		const buttons = offered.map((action) => button(action, address, id));
		const cells = kind.columns.map((column) => cell(column, row, situation));
		return html`<tr id="${id}">
			${cells}
			<td><form method="post">${buttons}</form></td>
		</tr>`;
	});
	return html`<div class="table">
		<table>
			<thead>
				<tr>
					${heads}
					<th></th>
				</tr>
			</thead>
			<tbody>
				${lines}
			</tbody>
		</table>
	</div>`;
}

function searchBox(kind: Kind, { search }: Asked): Html {
	return html`<form class="row" role="search">
		<input
			type="search"
			name="search"
			value="${search}"
			placeholder="Number or reference"
			aria-label="Number or reference"
		/>
		<button>Search ${kind.title}</button>
	</form>`;
}

function pager(total: number, page: number, { pageSize }: Kind, address: (page: number) => string): Html {
	const last = Math.max(1, Math.ceil(total / pageSize));
	if (last === 1) return html``;
	return html`<p class="tabs">
		${page > 1 && html`<a href="${address(page - 1)}">Newer</a>`}
		<span class="soft">Page ${page} of ${last}</span>
		${page < last && html`<a href="${address(page + 1)}">Older</a>`}
	</p>`;
}

/** The page of one kind of document in one organisation. */
export function documentList(world: World, organisation: Organisation, kind: Kind, asked: Asked): Html {
	const { name, tenantId, countryCode, baseCurrency } = organisation.profile;
	const situation = situationOf(world, organisation);
	// A search covers all records, whatever the filter was before.
	const filter = filterOf(kind, asked.search ? '' : asked.status);
	const query = filter.query(situation);
	if (kind.hasSearch && asked.search) query.searchTerm = asked.search;
	const page = Math.max(1, Math.floor(Number(asked.page)) || 1);
	const rows = rowsOf(organisation, kind, query, page);
	const kinds = KINDS.map((one) => tab(addressOf(tenantId, one), one.title, one === kind));
	const filters = kind.filters.map((one) =>
		tab(
			addressOf(tenantId, kind, { status: one.name }),
			`${one.label} ${count(organisation, kind, one.query(situation))}`,
			one === filter && !asked.search,
		),
	);
	const address = (below: string) => addressOf(tenantId, kind, asked, below);
	return html`<h1>${name} <small>${countryCode}, ${baseCurrency}</small></h1>
		<nav class="tabs" aria-label="Documents">${kinds}</nav>
		<nav class="tabs" aria-label="Status">${filters}</nav>
		${kind.hasSearch && searchBox(kind, asked)}
		${rows.length > 0 ? table(kind, rows, situation, address) : html`<p class="soft">Nothing here.</p>`}
		${pager(count(organisation, kind, query), page, kind, (at) => addressOf(tenantId, kind, { ...asked, page: String(at) }))}`;
}
