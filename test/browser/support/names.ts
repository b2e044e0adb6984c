/** A credential that is connected already, and the organisation most scenes work in; by their names on the screen. */
export const CREDENTIAL = 'Xero (local sandbox)';
export const KOWHAI = 'Kowhai Trading Ltd';
