/** The text/html of Xero's 404: for an unknown record, for an unknown path, and for a query that is too long. */
export const NOT_FOUND_TEXT = "The resource you're looking for cannot be found";

/** The text of Xero's own failure, a 500. */
export const FAILED_TEXT =
	'An error occurred in Xero. Check the API Status page http://status.developer.xero.com for current service status. Contact the API support team at api@xero.com for more assistance.';

/** The warning that a line is stored without the account that was sent. */
export const removedAccount = (code: string) =>
	`Account code '${code}' has been removed as it does not match a recognised account.`;
