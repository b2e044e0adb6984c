import './environment';

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

/** Where n8n stores files: with the execution's data, or in a separate folder (n8n 2.x with a single process). */
export type BinaryMode = 'memory' | 'filesystem';

/** The parts of n8n's service that are changed. */
interface Turned {
	config: { localStoragePath: string };
	managers: Record<string, { byteStore: { write(key: string, body: unknown): Promise<number> } }>;
	init(): Promise<void>;
}

const serviceOf = () => Container.get(BinaryDataService);

/**
 * Sets this process's n8n to a mode for the tests of a block.
 * @returns how many files were stored whole, and how many of them came as a stream; each test starts with 0
 */
export function useBinaryMode(mode: BinaryMode): { stored: number; streams: number } {
	const seen = { stored: 0, streams: 0 };
	let folder = '';
	beforeAll(async () => {
		if (mode === 'memory') return;
		folder = mkdtempSync(join(tmpdir(), 'xero-suite-files-'));
		const service = serviceOf() as unknown as Turned;
		service.config.localStoragePath = folder;
		await service.init();
		const { byteStore } = service.managers['filesystem-v2'];
		const write = byteStore.write.bind(byteStore);
		byteStore.write = async (key, body) => {
			const size = await write(key, body);
			if (!key.endsWith('.metadata')) Object.assign(seen, { stored: seen.stored + 1 });
			if (!Buffer.isBuffer(body)) Object.assign(seen, { streams: seen.streams + 1 });
			return size;
		};
	});
	beforeEach(() => Object.assign(seen, { stored: 0, streams: 0 }));
	afterAll(() => {
		if (mode === 'memory') return;
		(serviceOf() as unknown as Turned).managers = {};
		rmSync(folder, { recursive: true });
	});
	return seen;
}

/** An input item with files, stored as n8n does in the mode of the block. */
export async function itemWith(
	files: Record<string, { data: Buffer; fileName?: string; mimeType?: string }>,
	json: INodeExecutionData['json'] = {},
): Promise<INodeExecutionData> {
	const binary: Record<string, IBinaryData> = {};
	for (const [field, { data, fileName = 'receipt.pdf', mimeType = 'application/pdf' }] of Object.entries(files)) {
		const facts = { data: '', mimeType, fileName, fileExtension: fileName.split('.')[1] };
		binary[field] = await serviceOf().store({ type: 'execution', workflowId: 'w', executionId: 'e' }, data, facts);
	}
	return { json, binary };
}

/** The content of an output item's file. */
export async function bytesOf({ binary }: INodeExecutionData, field = 'data'): Promise<Buffer> {
	if (!binary?.[field]) throw new Error(`The item has no file in ${field}`);
	return await serviceOf().getAsBuffer(binary[field]);
}
