import { eventually } from '../../e2e/support/rest';
import { apiChange, apiRead, apiWrite } from '../../e2e/support/xero';
import { theStage } from './stage';

/** Whatever Xero says of a record: the expectations say what shape it should have. */
type Json = ReturnType<typeof JSON.parse>;

/** Creates a record as another app would. */
export const create = async (collection: string, record: object): Promise<Json> =>
	(await apiWrite(theStage().bench, collection, [record]))[0];

/** Changes a record as another app, or a person in Xero, would. */
export const change = async (collection: string, record: object): Promise<Json> =>
	(await apiChange(theStage().bench, collection, [record]))[0];

export const read = async (collection: string, id: string): Promise<Json> =>
	(await apiRead(theStage().bench, `${collection}/${id}`))[0];

/** @param offset in days from today */
export const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** An approved sales invoice over 2 × 50.00 and 15 % tax. */
export const sale = (over: object): object => ({
	Type: 'ACCREC',
	Date: day(-30),
	DueDate: day(30),
	Status: 'AUTHORISED',
	LineItems: [{ Description: 'Beans', Quantity: 2, UnitAmount: 50, AccountCode: '200' }],
	...over,
});

/**
 * Has Xero send its events to a path of n8n, when n8n listens there.
 * @param path `/webhook/…` of a published workflow, `/webhook-test/…` of one that is tried out
 */
export async function sendEventsTo(path: string): Promise<void> {
	const { n8n, bench } = theStage();
	const url = `${n8n.url}${path}`;
	// Whoever forges an event is refused: the sign that n8n knows the path.
	await eventually(async () => {
		const { status } = await fetch(url, { method: 'POST', body: '{}' });
		return status === 401 ? true : undefined;
	});
	bench.sandbox.world.webhooks.setTarget({ url });
}
