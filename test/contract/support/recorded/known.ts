/** Where the sandbox is not as recorded, on purpose. A line that no longer holds has to go. */
export const KNOWN_DIFFERENCES: ReadonlyArray<{ reply: RegExp; difference: RegExp; because: string }> = [
	{
		reply: /^contact_create_duplicate_name$/,
		difference: /^Elements\.IsCustomer is missing$/,
		because: 'Read-only fields are dropped when a body is read, before anything can be refused.',
	},
	{
		reply: /^organisation$/,
		difference: /^Organisations\.PeriodLockDate is missing$/,
		because: 'There when a test has closed a period; an organisation starts with all periods open.',
	},
	{
		reply: /^organisation$/,
		difference: /^Organisations\.APIKey is new$/,
		because: 'Seen in rows of 2023: kept, so that a client that passes records on shows it.',
	},
	{
		reply: /^invoice$/,
		difference: /^Invoices\.Contact\.AccountNumber is new$/,
		because: 'The contacts of the sandbox have one, the recorded contact had none.',
	},
	{
		reply: /^purchase_orders_page$/,
		difference: /^PurchaseOrders\.Contact\.Phones is no object$/,
		because: 'An official example of 2019 has a null among the phones: harder on a client.',
	},
	{
		reply: /^purchase_order$/,
		difference: /^PurchaseOrders\.Contact\.(FirstName|LastName|Accounts\w+TaxType) is missing$/,
		because: 'Shown for contacts people filled in on a form; the order of the test is for one made by API.',
	},
];

/** Recordings the sandbox has no reply to. */
export const NOT_SERVED: Record<string, string> = {};
