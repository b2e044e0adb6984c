/** What Xero's 404 says, as text/html: of a record nobody has, of a path that does not exist, and of a query that is too long. */
export const NOT_FOUND_TEXT = "The resource you're looking for cannot be found";

/** What Xero says of itself in a 500. */
export const FAILED_TEXT =
	'An error occurred in Xero. Check the API Status page http://status.developer.xero.com for current service status. Contact the API support team at api@xero.com for more assistance.';

/** The warning that a line is stored without the account it was sent with. */
export const removedAccount = (code: string) =>
	`Account code '${code}' has been removed as it does not match a recognised account.`;
