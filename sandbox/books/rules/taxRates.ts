import { Faults, refuse } from '../core/errors';
import { CLASSES_OF_SIDE } from '../data/chart';
import { effectiveRate } from '../documents/tax';
import type { Input, Rules } from '../engine/definition';
import { project } from '../engine/view';
import { nextNumber, stamp, type Org } from '../org';
import type { TaxRateRecord } from '../records';
import { TAX_RATES } from '../resources/settings';

/** Xero’s page on tax rates: required in these countries, unknown in all others. */
const REPORTED: readonly string[] = ['AU', 'NZ', 'GB'];

function match(input: Input, org: Org): TaxRateRecord | undefined {
	const { taxRates } = org.tables;
	return (
		taxRates.first('type', (input.TaxType as string | null) ?? undefined) ??
		taxRates.first('name', (input.Name as string | null) ?? undefined)
	);
}

function components(input: Input, existing: TaxRateRecord | undefined, faults: Faults): TaxRateRecord['TaxComponents'] {
	const sent = input.TaxComponents as Input[] | null | undefined;
	if (!sent) return existing?.TaxComponents ?? [];
	const read = sent.map((part) => ({
		Name: String(part.Name ?? '').trim(),
		Rate: (part.Rate as number | null | undefined) ?? 0,
		IsCompound: part.IsCompound === true,
		IsNonRecoverable: part.IsNonRecoverable === true,
	}));
	if (read.some((part) => !part.Name)) faults.add('Each TaxComponent needs a Name.');
	if (read.some((part) => part.Rate < 0 || part.Rate > 100))
		faults.add('The Rate of a TaxComponent must be between 0 and 100.');
	if (read.filter((part) => part.IsCompound).length > 1) faults.add('Only one TaxComponent can be compound.');
	return read;
}

function write(input: Input, existing: TaxRateRecord | undefined, org: Org): TaxRateRecord {
	if (existing?.system) refuse('System tax rates cannot be edited.');
	if (existing && existing.Status === 'DELETED') refuse('Deleted tax rates cannot be edited.');
	const faults = new Faults();
	const Name = ((input.Name as string | null | undefined) ?? existing?.Name ?? '').trim();
	if (!Name) faults.add('Tax rate Name must be specified.');
	const same = org.tables.taxRates.first('name', Name);
	if (same && same.id !== existing?.id && same.Status !== 'DELETED') faults.add('Please enter a unique Name.');
	const TaxComponents = components(input, existing, faults);
	const ended = input.Status === 'DELETED';
	if (TaxComponents.length === 0) faults.add('At least one TaxComponent must be specified.');
	if (existing && !ended && !input.TaxComponents && org.switches.is('taxComponents', 'refused'))
		faults.add('All TaxComponents of the tax rate must be specified.');
	const ReportTaxType = (input.ReportTaxType as string | null | undefined) ?? existing?.ReportTaxType;
	if (REPORTED.includes(org.profile.countryCode) && !ReportTaxType) faults.add('ReportTaxType must be specified.');
	faults.check();
	const rate = effectiveRate(TaxComponents);
	return org.tables.taxRates.put({
		...stamp(org, existing),
		Name,
		TaxType: existing?.TaxType ?? `TAX${String(nextNumber(org, 'TAX')).padStart(3, '0')}`,
		ReportTaxType: REPORTED.includes(org.profile.countryCode) ? ReportTaxType : undefined,
		Status: (input.Status as TaxRateRecord['Status'] | undefined) ?? existing?.Status ?? 'ACTIVE',
		TaxComponents,
		system: false,
		classes: CLASSES_OF_SIDE.any,
		DisplayTaxRate: rate,
		EffectiveRate: rate,
	});
}

export const taxRateRules: Rules<TaxRateRecord> = {
	match,
	write,
	view: (record, org, { detail }) => project(record, TAX_RATES.fields, org, detail),
};
