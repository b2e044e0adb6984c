/** A rule of n8n that a screen does not follow on purpose. */
export interface Exception {
	rule: string;
	/** Path of the property, as in the findings. */
	path: RegExp;
	why: string;
}

/**
 * n8n's own check (its reviewers' scanner, on the source and on the packed package) reads only literals and does not
 * see these screens. So these exceptions switch off nothing in it; they apply only to our own check.
 */
export const EXCEPTIONS: Exception[] = [
	{
		rule: 'n8n-nodes-base/node-param-fixed-collection-type-unsorted-items',
		path: /:lineItems\]\.options\[0:line\]\.values$/,
		why: "A line of an invoice is filled in from left to right as in Xero: item, description, quantity, price, account, tax rate. The rule's alphabetical order asks for the account first and for the price last.",
	},
];
