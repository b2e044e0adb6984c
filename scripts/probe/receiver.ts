import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface Delivery {
	headers: IncomingHttpHeaders;
	body: Buffer;
	envelope: {
		events: Array<{ eventCategory: string }>;
		firstEventSequence: number;
		lastEventSequence: number;
	};
}

/** One POST with a wrong signature, as Xero's own check sends them. */
interface Forgery {
	/** The difference from the right signature. */
	difference: string;
}

/**
 * Answers as Xero expects: 401 to a wrong signature, 200 without a body to a right one, or 503 while it simulates a
 * failure.
 */
export async function listen(port: number, key: string) {
	const deliveries: Delivery[] = [];
	const probes: Forgery[] = [];
	const state = { failing: false };
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const body = Buffer.concat(chunks);
			const right = createHmac('sha256', key).update(body).digest('base64');
			const signature = String(request.headers['x-xero-signature']);
			if (signature !== right) {
				probes.push({ difference: compared(signature, right) });
				return response.writeHead(401).end();
			}
			const envelope = JSON.parse(body.toString()) as Delivery['envelope'];
			// The intent to receive has no events, and must be answered even during a simulated failure.
			if (envelope.events.length === 0) return response.writeHead(200).end();
			deliveries.push({ headers: request.headers, body, envelope });
			return response.writeHead(state.failing ? 503 : 200).end();
		});
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, resolve);
	});
	return {
		deliveries,
		probes,
		port: (server.address() as AddressInfo).port,
		set failing(failing: boolean) {
			state.failing = failing;
		},
		/** Returns the deliveries as soon as they meet the condition or the time is up. */
		async until(done: (all: Delivery[]) => boolean, ms: number): Promise<Delivery[]> {
			for (const end = Date.now() + ms; Date.now() < end && !done(deliveries);) await wait(50);
			return [...deliveries];
		},
		async close(): Promise<void> {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function compared(signature: string, right: string): string {
	const places = [...right].flatMap((char, at) => (signature[at] === char ? [] : [at]));
	if (signature.length !== right.length) return `another length: ${signature.length}`;
	return places.length === 1 ? `one character, at ${places[0]}` : `${places.length} characters`;
}
