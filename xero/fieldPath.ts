import type { IDataObject } from 'n8n-workflow';

/** The value at a path of fields: `rate.currency`. */
export function valueAt(record: unknown, path: string): unknown {
	return path.split('.').reduce<unknown>((at, name) => (at as IDataObject | null | undefined)?.[name], record);
}

/** Puts a value at a path of fields. Groups on the way are copied, not changed. */
export function setAt(record: IDataObject, path: string, value: unknown): void {
	const names = path.split('.');
	let at = record;
	for (const name of names.slice(0, -1)) at = at[name] = { ...(at[name] as IDataObject | undefined) };
	at[names[names.length - 1]] = value as IDataObject;
}
