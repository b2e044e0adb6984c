/** What a bookkeeper can do about a refusal of Xero's. */
export interface RefusalAdvice {
	/** Xero's words; documented or recorded ones only. */
	says: RegExp;
	/** True when it depends on the state the record has in Xero by now. */
	byStatus?: boolean;
	/** The fix; `{dueDate}` stands for the label and place of that field. A sentence whose field the screen does not have is left out. */
	fix: string[];
}

export const REFUSAL_ADVICE: RefusalAdvice[] = [
	{
		says: /due date cannot be empty/i,
		fix: ['Fill in {dueDate}, or give the contact payment terms in Xero.', "Only drafts can do without a due date: fill it in with 'Update' first."],
	},
	{ says: /not of valid status|status change is invalid/i, byStatus: true, fix: [] },
	{
		says: /TaxType code .* cannot be used with account code/i,
		fix: ['Choose another {taxRate}, or leave it empty for the one of the account.'],
	},
	{
		says: /account code .* (is not a valid code|has been archived|does not match a recognised account)/i,
		fix: ["Choose {account} from the list: archived accounts and accounts of the bank can't stand on a line."],
	},
	{ says: /account code or ID must be specified/i, fix: ['Fill in {account} on each line, or give the line an item that has an account.'] },
	{ says: /invoice # must be unique/i, fix: ['Give another number in {invoiceNumber}, or leave it empty for the next one of Xero.'] },
	{ says: /period lock date/i, fix: ['Give a later {date}, or have the lock date moved in Xero (Accounting, Advanced, Lock dates).'] },
	{ says: /not subscribed to currency/i, fix: ['Choose another {currency}, or add this one in Xero (Settings, Currencies).'] },
	{ says: /payment or credit note allocated/i, fix: ['Remove the payment or the credit note in Xero first.'] },
	{ says: /matched an archived contact/i, fix: ['Restore the contact in Xero (Contacts, Archived), or choose another one in {contact}.'] },
	{ says: /already assigned to another contact|enter a unique name/i, fix: ["Give another name in {name}, or use 'Create or Update' or 'Update' for the contact that has it."] },
];

/** What can still be done with a document that Xero does not let change, by the state it has. */
export const BY_STATUS: Record<string, string> = {
	DRAFT: 'Approve it before you void it; a draft is deleted instead.',
	SUBMITTED: 'Approve it before you void it; until then it is deleted instead.',
	AUTHORISED: 'An approved one can be voided, not deleted, and does not go back to draft.',
	PAID: 'Remove its payments in Xero before it is changed or voided.',
	VOIDED: 'It cannot be changed any more. Create a new one.',
	DELETED: 'It cannot be changed any more. Create a new one.',
};
