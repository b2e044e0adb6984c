import { NodeOperationError, type IDataObject, type ILoadOptionsFunctions } from 'n8n-workflow';

import { chosen } from '../fields/locator';
import { findRecords, normaliseKey, requireUnique } from '../lookup/find';
import type { Findable } from '../lookup/findable';
import { pickerPlace } from './lists';

/** Another picker in the open form. */
export interface OtherPicker {
	/** Its parameter. */
	parameter: string;
	label: string;
	to: Findable;
}

/**
 * The record chosen in another picker of the open form, to list what belongs to it.
 * @param listed what the list is of: "lines"
 * @throws NodeOperationError if the form does not show which record is meant
 */
export async function chosenRecord(
	ctx: ILoadOptionsFunctions,
	{ parameter, label, to }: OtherPicker,
	listed: string,
): Promise<IDataObject> {
	const { noun } = to;
	const refuse = (message: string, description: string) =>
		new NodeOperationError(ctx.getNode(), message, { description });
	const { mode, value } = chosen(ctx.getCurrentNodeParameter(parameter) ?? '', Object.keys(to.keys));
	if (value.startsWith('='))
		throw refuse(
			`The ${noun} comes from an expression, so its ${listed} are not known here`,
			`Choose 'By ID' and use an expression here, too, or choose a fixed ${noun} in '${label}' while ` +
				'you pick from the list.',
		);
	if (value === '')
		throw refuse(`No ${noun} is chosen yet`, `Choose one in '${label}'; its ${listed} are then listed here.`);
	const { client, tenantId } = await pickerPlace(ctx);
	const found = await findRecords({ client }, to, tenantId, mode, [value]);
	return onlyOne(ctx, () => requireUnique(found.get(normaliseKey(value)), to, mode, value));
}

/** Converts errors to n8n's own kind, because for others n8n shows only "Could not load list". */
function onlyOne<T>(ctx: ILoadOptionsFunctions, find: () => T): T {
	try {
		return find();
	} catch (error) {
		throw new NodeOperationError(ctx.getNode(), (error as Error).message);
	}
}
