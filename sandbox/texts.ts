/** What Xero's 404 says, as text/html: of a record nobody has, of a path that does not exist, and of a query that is too long. */
export const NOT_FOUND_TEXT = "The resource you're looking for cannot be found";

/** What Xero says of itself in a 500. */
export const FAILED_TEXT =
	'An error occurred in Xero. Check the API Status page http://status.developer.xero.com for current service status. Contact the API support team at api@xero.com for more assistance.';
