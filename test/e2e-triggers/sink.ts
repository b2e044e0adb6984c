import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Sink {
	url: string;
	/** How often each event was executed, by `resourceId eventDateUtc`. */
	counts: Map<string, number>;
	/** Executions that reached the sink. */
	executions: Set<string>;
	close(): Promise<void>;
}

/** Where the workflow under load reports to: one POST per execution, `{ execution, events }`. */
export async function startSink(): Promise<Sink> {
	const counts = new Map<string, number>();
	const executions = new Set<string>();
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { execution, events } = JSON.parse(Buffer.concat(chunks).toString()) as {
				execution: string;
				events: string[];
			};
			executions.add(String(execution));
			for (const event of events) counts.set(event, (counts.get(event) ?? 0) + 1);
			response.setHeader('content-type', 'application/json');
			response.end('{}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		counts,
		executions,
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
