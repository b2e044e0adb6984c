import type { INode } from 'n8n-workflow';

const node = { name: 'Xero', type: 'x', typeVersion: 1, id: '1', position: [0, 0], parameters: {} } as INode;

afterEach(() => jest.resetModules());

test('an n8n without what the package calls is named before anything is sent', async () => {
	const current = jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow');
	jest.doMock('n8n-workflow', () => ({ ...current, isSafeObjectProperty: undefined }));
	const { XeroClient } = await import('../../xero/client');
	expect(() => new XeroClient({ getNode: () => node } as never)).toThrow(/too old.*n8n 1\.123 or later/);
});

test('the n8n of the tests is young enough', async () => {
	jest.dontMock('n8n-workflow');
	const { XeroClient } = await import('../../xero/client');
	expect(() => new XeroClient({ getNode: () => node } as never)).not.toThrow();
});
