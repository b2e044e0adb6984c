/**
 * CPU time that the package needs for 1,000 items, without the network. The node runs on n8n's own engine, and a Xero
 * that answers at once replaces n8n's request helper. Profile: node --cpu-prof --import tsx bench/overhead.ts
 */
import { randomUUID } from 'node:crypto';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { createHarness, forgetOutput, runNode } from '../test/support';
import { createInvoices, listInvoices, orders } from './invoices';
import { XeroAccounting } from './node';
import { NZ, type Row } from './report';

interface Asked {
	method: string;
	url: string;
	body?: { Invoices: IDataObject[] };
}

const answered = (invoice: IDataObject): IDataObject => ({
	InvoiceID: randomUUID(),
	Type: 'ACCREC',
	...invoice,
	Date: '/Date(1790812800000+0000)/',
	DateString: '2026-10-01T00:00:00',
	DueDate: '/Date(1792540800000+0000)/',
	DueDateString: '2026-10-21T00:00:00',
	UpdatedDateUTC: '/Date(1790858123456+0000)/',
	SubTotal: 100,
	TotalTax: 15,
	Total: 115,
	Contact: { ContactID: randomUUID(), Name: 'Ridgeway University' },
	StatusAttributeString: 'OK',
});

/** Bodies are created before the clock starts, so that only the package's own work is measured. */
function instantXero(reads: number) {
	const page = Array.from({ length: Math.min(reads, 1000) }, () =>
		answered({ LineItems: [{ Description: 'Tea', Quantity: 1, UnitAmount: 100 }] }),
	);
	const pageCount = Math.ceil(reads / 1000);
	return async (_credential: string, { method, url, body }: Asked) => {
		if (method !== 'GET') return { statusCode: 200, headers: {}, body: { Invoices: body?.Invoices.map(answered) } };
		const number = Number(/page=(\d+)/.exec(url)?.[1] ?? 1);
		const Invoices = page.map((invoice, index) => ({ ...invoice, InvoiceID: `${number}-${index}` }));
		return {
			statusCode: 200,
			headers: {},
			body: { Invoices, pagination: { page: number, pageSize: 1000, pageCount, itemCount: reads } },
		};
	};
}

/** The unchanged node, with n8n's request helper replaced. */
class WithoutNetwork extends XeroAccounting {
	cpuMs = 0;

	constructor(private readonly reply: ReturnType<typeof instantXero>) {
		super();
		const { execute } = XeroAccounting.prototype;
		const measured = async (ctx: IExecuteFunctions) => await this.measure(ctx, execute);
		this.execute = async function (this: IExecuteFunctions) {
			return await measured(this);
		};
	}

	private async measure(
		ctx: IExecuteFunctions,
		execute: InstanceType<typeof XeroAccounting>['execute'],
	): Promise<INodeExecutionData[][]> {
		(ctx.helpers as unknown as IDataObject).httpRequestWithAuthentication = this.reply as never;
		const before = process.cpuUsage();
		const output = await execute.call(ctx);
		const { user, system } = process.cpuUsage(before);
		this.cpuMs = (user + system) / 1000;
		return output as INodeExecutionData[][];
	}
}

export async function cpuPerThousand(what: 'in' | 'out', items: number): Promise<number> {
	const harness = createHarness({
		baseUrl: 'http://localhost:9',
		credentialData: { clientId: randomUUID() },
	});
	const node = new WithoutNetwork(instantXero(items));
	const input =
		what === 'in' ? { parameters: createInvoices(NZ), items: orders(items) } : { parameters: listInvoices(NZ) };
	const run = await runNode({ harness, node, ...input });
	if (run.items.length !== items)
		throw new Error(`${run.items.length} of ${items} items came out: ${run.error?.message}`);
	forgetOutput();
	return (node.cpuMs / items) * 1000;
}

export async function overhead(): Promise<Row[]> {
	const rows: Row[] = [];
	for (const what of ['in', 'out'] as const) {
		const items = what === 'in' ? 3000 : 20_000;
		await cpuPerThousand(what, items / 2);
		const cpu = await cpuPerThousand(what, items);
		rows.push({
			work: what === 'in' ? 'create, per 1,000 items in' : 'list, per 1,000 items out',
			'CPU ms': Math.round(cpu),
		});
	}
	return rows;
}

if (require.main === module) void overhead().then((rows) => console.table(rows));
