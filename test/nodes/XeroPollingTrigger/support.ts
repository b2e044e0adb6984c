import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { poll } from '../../../nodes/XeroPollingTrigger/poll';
import type { Subject } from '../../../nodes/XeroPollingTrigger/subject';
import { XeroPollingTrigger } from '../../../nodes/XeroPollingTrigger/XeroPollingTrigger.node';
import type { Sandbox } from '../../../sandbox/server';
import type { CallParts } from '../../../xero/repeatedCall';
import { pathOf } from '../../../xero/catalogue';
import type { Clock } from '../../../xero/clock';
import { Limiter } from '../../../xero/limiter';
import { collectOutput, pollContext, type Harness, type RecordedRequest, type RecorderReply } from '../../support';

export const NZ = '11111111-1111-4111-8111-111111111111';

/** A project to watch the tasks and the time of. */
export const PROJECT_IDS = { projectId: '77777777-7777-4777-8777-777777777777' };
/** Of the subject's list. */
export const pathTo = ({ entry, parent }: Subject) => pathOf(entry, parent ? PROJECT_IDS : {});
export const PROJECT = { __rl: true, mode: 'id', value: PROJECT_IDS.projectId };

/** The sandbox's own time. Waiting moves it on, so that rate windows pass without anybody waiting. */
export class SandboxTime implements Clock {
	slept = 0;

	constructor(private readonly sandbox: Sandbox) {}

	now(): number {
		return this.sandbox.world.clock.now();
	}

	async sleep(ms: number, signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		this.slept += ms;
		await this.sandbox.world.clock.advance(ms);
		await new Promise((resolve) => setImmediate(resolve));
	}
}

export interface Poller {
	/** Static data as n8n stored it last. */
	stored: IDataObject;
	/** One poll; items as their JSON, null when no execution starts. The state is stored only if the poll succeeds, as n8n does. */
	poll(over?: { mode?: 'manual'; budgetMs?: number; parameters?: INodeParameters }): Promise<IDataObject[] | null>;
}

/** A node in an active workflow, with n8n's own poll context. Each poll is a process of its own: the state goes through JSON. */
export function poller(
	harness: Harness,
	parameters: INodeParameters,
	parts: Partial<CallParts> = {},
	typeVersion?: number,
): Poller {
	const self: Poller = {
		stored: {},
		async poll({ mode, budgetMs, parameters: over } = {}) {
			const node = new XeroPollingTrigger();
			// A restart before each poll: what n8n reads from its database is a text, and `Workflow` hands it on as proxies.
			const staticData = JSON.parse(JSON.stringify(self.stored)) as IDataObject;
			const context = pollContext({
				harness,
				node,
				staticData,
				mode,
				budgetMs,
				typeVersion,
				parameters: { organisation: { __rl: true, mode: 'id', value: NZ }, ...parameters, ...over },
			});
			const result = await poll(context, parts);
			if (mode !== 'manual') self.stored = JSON.parse(JSON.stringify(staticData)) as IDataObject;
			const items = result === null ? null : result[0].map(({ json }) => json);
			collectOutput('items of the poll', items);
			collectOutput('state of the poll', self.stored);
			return items;
		},
	};
	return self;
}

/** Parts with a limiter of their own on that clock, and no chance in the waits. */
export const partsOn = (clock: Clock): Partial<CallParts> => ({
	clock,
	limiter: new Limiter(clock),
	random: () => 0.5,
});

export const xeroDate = (ms: number) => `/Date(${ms}+0000)/`;

/** A list as Xero serves it, for resources the sandbox does not have and for exact control over time. */
export class FakeList {
	readonly records = new Map<string, IDataObject & { stamp: number }>();

	/** Xero's clock. */
	now = Date.UTC(2026, 2, 31, 10);

	heedsIfModifiedSince = true;

	/** Xero's manual journals, as reported in 2022: asked for an order, every page is the whole list, and the pagination object is left out. */
	ignoresPagesWhenOrdered = false;

	/** Called before each answer. */
	before: (request: RecordedRequest) => RecorderReply | undefined = () => undefined;

	constructor(
		readonly collection: string,
		readonly id: string,
		private readonly stampField: string | undefined = 'UpdatedDateUTC',
		/** Quotes have no page size of their own and no pagination object. */
		private readonly fixedPage?: number,
		private readonly path = `/api.xro/2.0/${collection}`,
		/** Where the API has its rows. */
		private readonly rowsIn = collection,
	) {}

	/** The list that a subject watches. */
	static of(subject: Subject): FakeList {
		const { entry, finding } = subject;
		const { collection, id, paging } = entry;
		const stamp = finding.by === 'window' ? finding.stamp : undefined;
		const fixed = paging.style === 'blind' ? paging.pageSize : undefined;
		const rowsIn = entry.api.decode(entry, { items: [] }).rows ? 'items' : collection;
		return new FakeList(collection, id, stamp, fixed, pathTo(subject), rowsIn);
	}

	put(id: string, record: IDataObject, stamp = this.now): void {
		this.records.set(id, { ...this.records.get(id), ...record, stamp });
	}

	readonly handle = (request: RecordedRequest): RecorderReply => {
		const instead = this.before(request);
		if (instead) return instead;
		if (request.path === '/api.xro/2.0/Organisation') {
			return { body: { ...this.envelope(), Organisations: [{ Timezone: 'NEWZEALANDSTANDARDTIME' }] } };
		}
		if (request.path !== this.path) return { status: 404 };
		const sinceText = request.headers['if-modified-since'];
		const since = sinceText && this.heedsIfModifiedSince ? Date.parse(`${String(sinceText)}Z`) : -Infinity;
		const rows = [...this.records]
			.map(([id, record]) => ({ id, record }))
			.filter(({ record }) => Math.floor(record.stamp / 1000) * 1000 >= since)
			.sort((a, b) => (a.record.stamp - b.record.stamp) * (/DESC/.test(request.query.order ?? '') ? -1 : 1))
			.map(({ id, record: { stamp, ...record } }) => ({
				[this.id]: id,
				...record,
				...(this.stampField ? { [this.stampField]: xeroDate(stamp) } : {}),
			}));
		const isWhole = this.ignoresPagesWhenOrdered && request.query.order !== undefined;
		const page = isWhole ? 0 : Number(request.query.page ?? 0);
		const size = this.fixedPage ?? Number(request.query.pageSize ?? 100);
		const body = page === 0 ? rows : rows.slice((page - 1) * size, page * size);
		const pagination =
			page === 0 || this.fixedPage
				? {}
				: {
						pagination: {
							page,
							pageSize: size,
							pageCount: Math.ceil(rows.length / size),
							itemCount: rows.length,
						},
					};
		return { body: { ...this.envelope(), ...pagination, [this.rowsIn]: body } };
	};

	private envelope() {
		return { Id: 'x', Status: 'OK', DateTimeUTC: `/Date(${this.now})/` };
	}
}
