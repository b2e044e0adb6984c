import { NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';

import { toOutput } from '../../../operations/run/results';

const node: INode = { id: '1', name: 'Xero', type: 'xero', typeVersion: 1, position: [0, 0], parameters: {} };

/** n8n-core 1.122 knows an error item by these keys alone; 2.41 takes `details` beside them as well. */
const goesToErrorOutput = ({ error, message, ...rest }: IDataObject, keys: number) =>
	Boolean(error) && Object.keys(rest).length === 0 && (keys === 1 || (keys === 2 && Boolean(message)));

test.each<[string, string | undefined]>([
	['with advice', 'Choose another account.'],
	['without', undefined],
])('a refused item %s goes to the error output in every n8n', (_, description) => {
	const error = new NodeOperationError(node, "Account code '999' is not valid", { description });
	const items = toOutput([{ items: [0, 1], error }], node);
	expect(items).toHaveLength(2);
	for (const { json } of items) {
		expect(goesToErrorOutput(json, Object.keys(json).length)).toBe(true);
		expect(json.message).toBe(description);
	}
});
