import { parseRawOutput } from '../../playground/runData';

const printed = JSON.stringify(
	{ status: 'success', data: { resultData: { runData: { A: [{ note: 'x\n}\ny' }] } } } },
	null,
	2,
);

test.each([
	printed,
	`${printed}\n`,
	`Permissions 0644\n${printed}\nRegistered runner "JS Task Runner"\nStopping n8n...\n`,
])('the result of a run is found among other lines', (text) => {
	expect(parseRawOutput(text)).toMatchObject({
		status: 'success',
		data: { resultData: { runData: { A: [{ note: 'x\n}\ny' }] } } },
	});
});
