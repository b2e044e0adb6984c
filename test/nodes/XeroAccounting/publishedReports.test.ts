import { by, told, useDesk } from './support';

const desk = useDesk();

test('list, and get by name: a row for each line and column, boxes of a tax return with their code', async () => {
	const [listed] = await desk.do('publishedReport', 'getAll');
	expect(listed).toMatchObject({ ReportName: 'GST Return' });
	const rows = await desk.do('publishedReport', 'get', { record: by('name', 'gst return') });
	expect(rows).toContainEqual({
		ReportID: listed.ReportID,
		ReportName: 'GST Return',
		ReportDate: expect.any(String) as string,
		code: null,
		section: 'Sales',
		line: 'Total sales',
		rowType: 'line',
		column: 'Amount',
		value: 1150,
		text: null,
	});
	expect(rows).toContainEqual(expect.objectContaining({ code: '5', line: 'Total sales', value: 1150 }));
	expect(
		await desk.do('publishedReport', 'get', { record: by('id', String(listed.ReportID)), simplify: false }),
	).toMatchObject([{ Rows: expect.any(Array) as unknown[] }]);
});

test('one that is not there', async () => {
	expect(told(await desk.run('publishedReport', 'get', { record: by('name', 'BAS') })).message).toBe(
		"Xero has no published report with the Name 'BAS' in this organisation.",
	);
});
