import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What n8n sends to a chat model, as far as it is looked at here. */
export interface ChatRequest {
	messages: Array<{ role: string; content: unknown; tool_call_id?: string }>;
	tools?: Array<{ function: { name: string; description: string; parameters: Record<string, unknown> } }>;
	stream?: boolean;
}

/** What the model says: that a tool be called, or a text that ends the talk. */
export type Turn = { tool: string; args: Record<string, unknown> } | { text: string };

export interface ScriptedModel {
	/** Base URL, as n8n's credential for OpenAI wants it. */
	url: string;
	requests: ChatRequest[];
	/** What the tools have answered, in the order of the calls; as the model reads it. */
	answers(): string[];
	close(): Promise<void>;
}

/**
 * A stand-in for a chat model that speaks OpenAI's protocol and says what stands in its script, one turn for each request.
 * It needs no network and no key, and reads what a real model would read.
 */
export async function scriptedModel(script: Turn[]): Promise<ScriptedModel> {
	const requests: ChatRequest[] = [];
	const server = createServer((request, reply) => {
		void bodyOf(request).then((body) => {
			requests.push(body);
			const turn = script[requests.length - 1] ?? { text: 'The script has ended.' };
			const message = messageOf(turn, requests.length);
			if (body.stream) {
				const delta = 'tool' in turn ? { ...message, tool_calls: message.tool_calls?.map(indexed) } : message;
				reply.writeHead(200, { 'content-type': 'text/event-stream' });
				reply.write(`data: ${JSON.stringify(chunk({ delta, finish_reason: null }))}\n\n`);
				reply.write(`data: ${JSON.stringify(chunk({ delta: {}, finish_reason: reasonOf(turn) }))}\n\n`);
				reply.end('data: [DONE]\n\n');
				return;
			}
			reply.writeHead(200, { 'content-type': 'application/json' });
			reply.end(
				JSON.stringify({
					...chunk({ message, finish_reason: reasonOf(turn) }),
					object: 'chat.completion',
					usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
				}),
			);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		requests,
		answers: () =>
			(requests.at(-1)?.messages ?? [])
				.filter(({ role }) => role === 'tool')
				.map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content))),
		close: async () => await new Promise((resolve) => server.close(() => resolve())),
	};
}

async function bodyOf(request: IncomingMessage): Promise<ChatRequest> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return JSON.parse(Buffer.concat(parts).toString('utf8')) as ChatRequest;
}

const indexed = <T extends object>(call: T, index: number) => ({ index, ...call });

const reasonOf = (turn: Turn) => ('tool' in turn ? 'tool_calls' : 'stop');

const messageOf = (turn: Turn, count: number) =>
	'tool' in turn
		? {
				role: 'assistant',
				content: null,
				tool_calls: [
					{
						id: `call_${count}`,
						type: 'function',
						function: { name: turn.tool, arguments: JSON.stringify(turn.args) },
					},
				],
			}
		: { role: 'assistant', content: turn.text, tool_calls: undefined };

const chunk = (choice: object) => ({
	id: 'chatcmpl-scripted',
	object: 'chat.completion.chunk',
	created: 1,
	model: 'scripted',
	choices: [{ index: 0, ...choice }],
});
