import { Faults, NotAllowed, NotFound } from '../core/errors';
import { elements } from '../engine/body';
import type { Action, Input, Rules } from '../engine/definition';
import { envelope } from '../engine/envelope';
import { project } from '../engine/view';
import { stamp, type Org } from '../org';
import type { BrandingThemeRecord, PaymentServiceRecord } from '../records';
import { PAYMENT_SERVICES } from '../resources/settings';

const show = (record: PaymentServiceRecord, org: Org) => project(record, PAYMENT_SERVICES.fields, org);

/** From Xero’s page on payment services; the messages of refusals are made up. */
function write(input: Input, _existing: PaymentServiceRecord | undefined, org: Org): PaymentServiceRecord {
	const faults = new Faults();
	const text = (name: string) => ((input[name] as string | null | undefined) ?? '').trim();
	const PaymentServiceName = text('PaymentServiceName');
	const PaymentServiceUrl = text('PaymentServiceUrl');
	if (!PaymentServiceName) faults.add('The PaymentServiceName must be specified.');
	if (org.tables.paymentServices.first('name', PaymentServiceName)) faults.add('Please enter a unique Name.');
	if (!/^https?:\/\/\S+$/i.test(PaymentServiceUrl)) faults.add('The PaymentServiceUrl must be a valid url.');
	faults.check();
	const PayNowText = text('PayNowText') || 'Pay by credit card';
	return org.tables.paymentServices.put({
		...stamp(org),
		PaymentServiceName,
		PaymentServiceUrl,
		PayNowText,
		themes: [],
	});
}

export const paymentServiceRules: Rules<PaymentServiceRecord> = {
	write,
	view: (record, org) => show(record, org),
};

const offeredWith = (org: Org, theme: BrandingThemeRecord) =>
	[...org.tables.paymentServices.values()].filter(({ themes }) => themes.includes(theme.id));

/** /BrandingThemes/{id}/PaymentServices: lists the services of a theme, and adds one by its id. */
const services: Action<BrandingThemeRecord> = (theme, request, org) => {
	if (request.method === 'POST') {
		const [sent] = elements(request.body, PAYMENT_SERVICES);
		const service = org.tables.paymentServices.get(sent?.PaymentServiceID as string | undefined);
		if (!service) throw new NotFound('PaymentServices');
		const themes = [...new Set([...service.themes, theme.id])];
		org.tables.paymentServices.put({ ...service, ...stamp(org, service), themes });
	} else if (request.method !== 'GET') throw new NotAllowed();
	const offered = offeredWith(org, theme).map((one) => show(one, org));
	return envelope(org, request, PAYMENT_SERVICES.plural, offered);
};

export const themeActions = { PaymentServices: services };
