import type { ApiRequest } from '../../types';
import { DAY, isoDate, longDate } from '../core/dates';
import { NotFound, refuse } from '../core/errors';
import { cents, text } from '../core/money';
import { isPosted } from '../documents/kinds';
import { query } from '../engine/envelope';
import { todayOf, type Org } from '../org';
import type { DocumentRecord } from '../records';
import type { Report } from './index';
import { dateOf } from './parameters';
import { header, row, section, summary } from './tree';

const SIDES = {
	receivable: {
		type: 'ACCREC',
		name: 'Aged Receivables By Contact',
		id: 'AgedReceivablesByContact',
		title: 'Invoices',
		number: 'Number',
	},
	payable: {
		type: 'ACCPAY',
		name: 'Aged Payables By Contact',
		id: 'AgedPayablesByContact',
		title: 'Bills',
		number: 'Reference',
	},
} as const;

interface Standing {
	record: DocumentRecord;
	/** Total, paid, credited and due in cents, on the report's date. */
	figures: [number, number, number, number];
}

/** The state of a document on a day: payments and credits with a later date do not count yet. */
function standing(org: Org, record: DocumentRecord, asAt: number): Standing {
	const paid = org.tables.payments
		.find('document', record.id)
		.filter((payment) => payment.Status === 'AUTHORISED' && payment.Date <= asAt)
		.reduce((sum, payment) => sum + cents(payment.Amount), 0);
	const credited = org.tables.allocations
		.find('invoice', record.id)
		.filter((allocation) => allocation.Date <= asAt)
		.reduce((sum, allocation) => sum + cents(allocation.Amount), 0);
	const total = cents(record.Total);
	return { record, figures: [total, paid, credited, total - paid - credited] };
}

function overdue(record: DocumentRecord, asAt: number): string {
	const days = Math.round((asAt - (record.DueDate ?? record.Date)) / DAY);
	return days > 0 ? `${days} days overdue` : '';
}

function sums(rows: Standing[]): [number, number, number, number] {
	const total: [number, number, number, number] = [0, 0, 0, 0];
	for (const { figures } of rows) figures.forEach((value, index) => (total[index] += value));
	return total;
}

/** The open documents of one contact. This report has no ageing buckets, and there is no version for all contacts. */
export function aged(side: keyof typeof SIDES) {
	return (request: ApiRequest, org: Org): Report => {
		const words = SIDES[side];
		const contactId = query(request, 'contactId')?.trim() || refuse('The contactId parameter is required.');
		const contact = org.tables.contacts.get(contactId);
		if (!contact) throw new NotFound(contactId);
		const asAt = dateOf(request, 'date', todayOf(org));
		const to = dateOf(request, 'toDate', asAt);
		const documents = org.tables.invoices
			.find('contact', contact.id)
			.filter((record) => record.Type === words.type && isPosted(record) && record.Date <= to)
			.sort((a, b) => a.Date - b.Date || a.seq - b.seq);
		const from = dateOf(request, 'fromDate', documents[0]?.Date ?? to);
		const open = documents.map((record) => standing(org, record, asAt)).filter(({ figures }) => figures[3] !== 0);
		const opening = sums(open.filter(({ record }) => record.Date < from))[3];
		const shown = open.filter(({ record }) => record.Date >= from);
		const rows = shown.map(({ record, figures }) =>
			row(
				[
					isoDate(record.Date),
					record.Number,
					isoDate(record.DueDate ?? record.Date),
					overdue(record, asAt),
					...figures.map(text),
				],
				{ Id: 'invoiceID', Value: record.id },
			),
		);
		const totals = sums(shown);
		const closing = [totals[0], totals[1], totals[2], opening + totals[3]].map(text);
		return {
			name: words.name,
			type: words.id,
			titles: [
				words.title,
				contact.Name,
				`From ${longDate(from)} to ${longDate(to)}`,
				`Showing payments to ${longDate(asAt)}`,
			],
			rows: [
				header(['Date', words.number, 'Due Date', '', 'Total', 'Paid', 'Credited', 'Due']),
				section('', [row([isoDate(from), 'Opening Balance', '', '', '', '', '', text(opening)])]),
				section('', rows.length ? [...rows, summary(['Total', '', '', '', ...totals.map(text)])] : []),
				section('', [summary(['Closing Balance', '', '', '', ...closing])]),
			],
		};
	};
}
