import { bareDate, wireDate } from '../core/dates';
import type { Org } from '../org';

const VERSION = { NZ: 'NZ', GB: 'UK', AU: 'AU', US: 'US' } as const;
const API_KEY = 'A'.repeat(30);
const TAX_NUMBER = { NZ: '071-138-054', GB: 'GB 123 4567 89', AU: '53 004 085 616', US: '' } as const;

/** The organisation as GET /Organisation shows it; lock dates only if they are set. */
export function organisationView(org: Org): Record<string, unknown> {
	const { profile, settings } = org;
	return {
		Name: profile.name,
		LegalName: profile.name,
		PaysTax: profile.countryCode !== 'US',
		Version: VERSION[profile.countryCode],
		OrganisationType: 'COMPANY',
		BaseCurrency: profile.baseCurrency,
		CountryCode: profile.countryCode,
		IsDemoCompany: profile.isDemo,
		OrganisationStatus: 'ACTIVE',
		TaxNumber: TAX_NUMBER[profile.countryCode],
		FinancialYearEndDay: settings.financialYearEndDay,
		FinancialYearEndMonth: settings.financialYearEndMonth,
		SalesTaxBasis: profile.countryCode === 'US' ? 'ACCRUAL' : 'ACCRUALS',
		SalesTaxPeriod: profile.countryCode === 'US' ? 'NONE' : 'QUARTERLY',
		DefaultSalesTax: 'Tax Exclusive',
		DefaultPurchasesTax: 'Tax Exclusive',
		...(settings.periodLockDate !== undefined && { PeriodLockDate: wireDate(settings.periodLockDate) }),
		...(settings.endOfYearLockDate !== undefined && {
			EndOfYearLockDate: wireDate(settings.endOfYearLockDate),
		}),
		CreatedDateUTC: bareDate(org.createdAt),
		OrganisationEntityType: 'COMPANY',
		Timezone: profile.timezone,
		ShortCode: profile.shortCode,
		OrganisationID: org.id,
		// Seen in 2023. It has no use, but is in every output that passes the record on.
		APIKey: API_KEY,
		Edition: 'BUSINESS',
		Class: profile.isDemo ? 'DEMO' : 'COMPREHENSIVE',
		Addresses: [
			{
				AddressType: 'POBOX',
				AddressLine1: '23 Main Street',
				AddressLine2: 'Central City',
				City: 'Marineville',
				Region: '',
				PostalCode: '12345',
				Country: '',
				AttentionTo: '',
			},
		],
		Phones: [{ PhoneType: 'OFFICE', PhoneNumber: '555 0100', PhoneCountryCode: '64' }],
		ExternalLinks: [],
		PaymentTerms: {},
	};
}

const ACTIONS = [
	'CreateApprovedInvoice',
	'CreateDraftInvoice',
	'CreateApprovedBill',
	'CreateDraftBill',
	'CreateInvoicePayment',
	'CreateManualJournal',
	'AttachFilesIntoInvoice',
	'UseMulticurrency',
];

/** The actions that the organisation's plan allows apps. */
export function actionsView(org: Org): unknown[] {
	const several = org.tables.currencies.size > 1;
	const allowed = (name: string) => name !== 'UseMulticurrency' || several;
	return ACTIONS.map((Name) => ({ Name, Status: allowed(Name) ? 'ALLOWED' : 'NOT-ALLOWED' }));
}
