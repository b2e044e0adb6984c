import type { Organisation, World } from '../http/world';
import { ask } from './books';
import { count, filterOf, KINDS, situationOf } from './documents';
import { addressOf } from './documents/list';
import { html, type Html } from './html';

/** The most important facts for a bookkeeper: kind of document, and the filters that count it. */
const TELLING: Array<[kind: string, filters: string[]]> = [
	['invoices', ['draft', 'submitted', 'awaiting-payment', 'overdue']],
	['bills', ['submitted', 'awaiting-payment', 'overdue']],
	['quotes', ['sent']],
	['purchase-orders', ['authorised']],
];

/** A line of the card with the counts; zero counts are left out. */
function counted(world: World, organisation: Organisation, name: string, filters: string[]): Html {
	const { tenantId } = organisation.profile;
	const kind = KINDS.find((one) => one.name === name)!;
	const situation = situationOf(world, organisation);
	const counts = filters.flatMap((wanted) => {
		const { label, query } = filterOf(kind, wanted);
		const found = count(organisation, kind, query(situation));
		if (found === 0) return [];
		const address = addressOf(tenantId, kind, { status: wanted });
		return [html`<div><a href="${address}">${found} ${label.toLowerCase()}</a></div>`];
	});
	const none = html`<span class="soft">nothing waiting</span>`;
	return html`<dt><a href="${addressOf(tenantId, kind)}">${kind.title}</a></dt>
		<dd>${counts.length > 0 ? counts : none}</dd>`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

function yearEnd(organisation: Organisation): string {
	const [{ FinancialYearEndDay: day, FinancialYearEndMonth: month }] = ask(organisation, ['Organisations']).rows;
	return `${String(day)} ${MONTHS[Number(month) - 1]}`;
}

function card(world: World, organisation: Organisation): Html {
	const { tenantId, name, countryCode, baseCurrency } = organisation.profile;
	return html`<section class="card" id="${tenantId}">
		<h2><a href="${addressOf(tenantId, KINDS[0])}">${name}</a></h2>
		<small>${countryCode}, ${baseCurrency}, financial year ends ${yearEnd(organisation)}</small>
		<dl>${TELLING.map(([kind, filters]) => counted(world, organisation, kind, filters))}</dl>
		<small>Tenant ID <code>${tenantId}</code></small>
	</section>`;
}

const MOST = 24;

/** The first page: every organisation with its open work. */
export function overview(world: World): Html {
	const shown = world.organisations.slice(0, MOST);
	const more = world.organisations.length - shown.length;
	return html`<h1>Organisations</h1>
		<p class="soft">
			These are the companies an app can connect to. Open one to approve, pay or void its documents, and see what
			your workflow makes of it.
		</p>
		<div class="cards">${shown.map((one) => card(world, one))}</div>
		${more > 0 && html`<p class="soft">And ${more} more.</p>`}
		<h2>Start over</h2>
		<form
			method="post"
			action="/sandbox/start-over"
			data-confirm="Put all organisations back to how they were at the start?"
		>
			<p class="soft">
				Puts all organisations back to how they were at the start, and empties the lists of calls, webhooks and
				mails. Credentials stay connected.
			</p>
			<button class="danger">Start Over</button>
		</form>`;
}
