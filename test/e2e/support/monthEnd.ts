const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** What the month-end example finds to do: an unpaid invoice with an open credit note, and two bills whose files it has. */
export async function monthEnd(write: (collection: string, record: object) => Promise<unknown>): Promise<void> {
	const paper = (UnitAmount: number, AccountCode: string, more: object) => ({
		Date: day(-20),
		Status: 'AUTHORISED',
		LineItems: [{ Description: 'Beans', Quantity: 2, UnitAmount, AccountCode }],
		...more,
	});
	const due = { DueDate: day(0) };
	const Contact = { Name: 'Corner Bakery' };
	await write('Invoices', paper(50, '200', { ...due, Type: 'ACCREC', Contact }));
	await write('CreditNotes', paper(10, '200', { Type: 'ACCRECCREDIT', Contact }));
	for (const InvoiceNumber of ['TJ1033', 'TJ1016'])
		await write(
			'Invoices',
			paper(30, '429', { ...due, Type: 'ACCPAY', Contact: { Name: 'Timberline Joinery' }, InvoiceNumber }),
		);
}
