/** Advice for a refusal by Xero. */
export interface RefusalAdvice {
	/** Xero's message; only documented or recorded ones. */
	says: RegExp;
	/** True if the advice depends on the record's current status in Xero. */
	byStatus?: boolean;
	/** True if the advice depends on the amount still due of the document. */
	byDue?: boolean;
	/**
	 * The fix; `{dueDate}` stands for the label and place of that field, `{noun}` for the record's kind, `{updates}` for
	 * the operations that change it, `{list}` for the list of a picker. A sentence is left out when the screen lacks
	 * something it names.
	 */
	fix: string[];
}

export const REFUSAL_ADVICE: RefusalAdvice[] = [
	{
		says: /due date cannot be empty/i,
		fix: [
			'Fill in {dueDate}, or give the contact payment terms in Xero.',
			"Only drafts can be without a due date. Fill it in with 'Update' first.",
		],
	},
	{ says: /not of valid status|status change is invalid/i, byStatus: true, fix: [] },
	{
		says: /TaxType code .* cannot be used with account code/i,
		fix: ['Choose another {taxRate}, or leave it empty to use the tax rate of the account.'],
	},
	{
		says: /account code .* (is not a valid code|has been archived|does not match a recognised account)/i,
		fix: [
			"Choose {account} from {list}: archived accounts and bank accounts can't be used on a line.",
			"Give another {account}: archived accounts and bank accounts can't be used on a line.",
		],
	},
	{
		says: /account code or ID must be specified/i,
		fix: ['Fill in {account} on each line, or give the line an item that has an account.'],
	},
	{
		says: /invoice # must be unique/i,
		fix: [
			"Set {ifExists} to 'Skip' if it is the same {noun}. Otherwise give another number in " +
				"{invoiceNumber}, or leave it empty for Xero's next number.",
			"Give another number in {invoiceNumber}, or leave it empty for Xero's next number.",
		],
	},
	{
		says: /period lock date/i,
		fix: ['Give a later {date}, or have the lock date moved in Xero (Accounting, Advanced, Lock dates).'],
	},
	{
		says: /not subscribed to currency/i,
		fix: ['Choose another {currency}, or add this one in Xero (Settings, Currencies).'],
	},
	{ says: /exceeds the amount outstanding/i, byDue: true, fix: [] },
	{
		says: /reconciled with a Bank Statement/i,
		fix: ['Unreconcile it in Xero first: open the transaction, Options, Unreconcile. No app can do that.'],
	},
	{
		says: /updates of overpayments and prepayments|credit has been allocated or refunded/i,
		fix: ['It created an overpayment or prepayment, which no app can change. Change or delete it in Xero itself.'],
	},
	{
		says: /total debits .* must equal total credits/i,
		fix: ['Amounts are without tax, so the tax of the lines has to balance as well: see {lineAmountTypes}.'],
	},
	{ says: /payment or credit note allocated/i, fix: ['Remove the payment or the credit note in Xero first.'] },
	{
		says: /matched an archived contact/i,
		fix: ['Restore the contact in Xero (Contacts, Archived), or choose another one in {contact}.'],
	},
	{
		says: /already assigned to another contact|enter a unique name/i,
		fix: [
			'Give another name in {name}, or use {updates} for the {noun} that has it.',
			'Give another name in {name}.',
		],
	},
];

/** What can still be done with a document that cannot be changed, by status. */
export const BY_STATUS: Record<string, string> = {
	DRAFT: 'Approve it before you void it; a draft is deleted instead.',
	SUBMITTED: 'Approve it before you void it; until then it is deleted instead.',
	AUTHORISED: 'An approved one can be voided, not deleted, and does not go back to draft.',
	POSTED: 'A posted one can be voided, not deleted, and does not go back to draft.',
	PAID: 'Remove its payments in Xero before it is changed or voided.',
	VOIDED: 'It cannot be changed any more. Create a new one.',
	DELETED: 'It cannot be changed any more. Create a new one.',
};
