import { PERMISSION_OPTIONS } from './scopes';

/**
 * n8n's label for the button that signs in again: in 2.x, and in brackets in 1.x. Seen in the editor of 2.41.1, read
 * in the source of 1.123.81.
 */
export const CONNECT_AGAIN = "press 'Switch account' at its top (older n8n: 'Reconnect')";

/** The name of a scope in the credential's list, or the scope itself if it is not in the list. */
export function permissionName(scope: string): string {
	return PERMISSION_OPTIONS.find(({ value }) => value === scope)?.name ?? scope;
}

/**
 * Advice for a missing permission.
 * @param scope that the call needs, or its name in the list; undefined if it is not known
 */
export function permissionAdvice(scope: string | undefined): string {
	return [
		`Open the credential 'Xero Suite OAuth2 API', add ${wanted(scope)} under 'Permissions', save, and ` +
			`${CONNECT_AGAIN}.`,
		"If the list is empty, add 'Standard Set' too, because any choice replaces it.",
		'For a Custom Connection, give the app the permission in My Apps at Xero as well.',
	].join(' ');
}

function wanted(scope: string | undefined): string {
	if (scope === undefined || scope === '') return 'the permission for this';
	const found = PERMISSION_OPTIONS.find(({ name, value }) => value === scope || name === scope);
	const value = String(found?.value ?? scope);
	const name = `'${found?.name ?? scope}'`;
	const writing = value.endsWith('.read') && PERMISSION_OPTIONS.find((option) => option.value === value.slice(0, -5));
	return writing ? `${name} (or '${writing.name}' if a workflow writes them as well)` : name;
}
