/** What Xero's 404 says, as text/html: of a record nobody has, of a path that does not exist, and of a query that is too long. */
export const NOT_FOUND_TEXT = "The resource you're looking for cannot be found";
