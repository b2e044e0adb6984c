import type { IDataObject } from 'n8n-workflow';

/** Sums over the lines of a manual journal, tax included, as Xero shows them; undefined where a record has no lines. */

const EXCLUSIVE = 'Exclusive';

function sumOf(
	{ JournalLines, LineAmountTypes }: IDataObject,
	isMeant: (amount: number) => boolean,
): number | undefined {
	if (!Array.isArray(JournalLines) || JournalLines.length === 0) return undefined;
	return (JournalLines as IDataObject[])
		.filter(({ LineAmount }) => isMeant(Number(LineAmount)))
		.reduce((sum, { LineAmount, TaxAmount }) => {
			const tax = LineAmountTypes === EXCLUSIVE ? Math.abs(Number(TaxAmount ?? 0)) : 0;
			return sum + Math.abs(Number(LineAmount)) + tax;
		}, 0);
}

export const debits = (record: IDataObject) => sumOf(record, (amount) => amount > 0);
export const credits = (record: IDataObject) => sumOf(record, (amount) => amount < 0);
