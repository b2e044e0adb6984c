import { PERMISSION_OPTIONS } from '../credentials/scopes';

/** A scope as the credential's list of permissions calls it, with the scope itself: what a user has to tick when it is missing. */
export function inWords(scope: string): string {
	const name = PERMISSION_OPTIONS.find(({ value }) => value === scope)?.name;
	return name ? `${name} (${scope})` : scope;
}
