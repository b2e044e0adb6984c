import { ONE, type Definition, type Detail, type Fields } from '../engine/definition';
import { flag } from '../engine/envelope';
import type { Org } from '../org';
import type { BudgetRecord, TaxRateRecord, TrackingCategoryRecord, TrackingOption } from '../records';
import {
	boolean,
	choice,
	computed,
	detail,
	idField,
	list,
	noList,
	number,
	object,
	only,
	readOnly,
	text,
	updated,
} from './fields';

const PRICE: Fields = {
	UnitPrice: number,
	AccountCode: text(10),
	COGSAccountCode: text(10),
	TaxType: text(),
};

export const ITEMS: Definition = {
	plural: 'Items',
	singular: 'Item',
	idField: 'ItemID',
	pathKeys: ['code'],
	fields: {
		ItemID: idField,
		Code: text(30),
		Description: text(4000),
		PurchaseDescription: text(4000),
		UpdatedDateUTC: { ...updated(), bare: ['write'] },
		PurchaseDetails: object(PRICE),
		SalesDetails: object(PRICE),
		Name: text(50),
		InventoryAssetAccountCode: text(10),
		IsTrackedAsInventory: computed<{ InventoryAssetAccountCode?: string }>('boolean', (record) =>
			Boolean(record.InventoryAssetAccountCode),
		),
		IsSold: boolean,
		IsPurchased: boolean,
		ValidationErrors: only(['write'], noList),
	},
	list: { parameters: ['modifiedSince', 'where', 'order'], order: 'Code' },
	put: 'batch',
	post: 'batch',
	postOne: true,
	deleteOne: true,
	deleteSilently: true,
	maxElements: 500,
	history: true,
};

const applies = (name: string) => computed<TaxRateRecord>('boolean', (record) => record.classes.includes(name));

export const TAX_RATES: Definition = {
	plural: 'TaxRates',
	singular: 'TaxRate',
	idField: 'TaxType',
	pathKeys: ['type'],
	fields: {
		Name: text(50),
		TaxType: text(),
		ReportTaxType: text(),
		CanApplyToAssets: applies('ASSET'),
		CanApplyToEquity: applies('EQUITY'),
		CanApplyToExpenses: applies('EXPENSE'),
		CanApplyToLiabilities: applies('LIABILITY'),
		CanApplyToRevenue: applies('REVENUE'),
		DisplayTaxRate: readOnly(number),
		EffectiveRate: readOnly(number),
		Status: choice('ACTIVE', 'DELETED', 'ARCHIVED', 'PENDING'),
		TaxComponents: list({ Name: text(), Rate: number, IsCompound: boolean, IsNonRecoverable: boolean }),
	},
	list: { parameters: ['where', 'order'], order: 'Name' },
	put: 'single',
	post: 'batch',
};

export const OPTION_FIELDS: Fields = {
	TrackingOptionID: { kind: 'guid' },
	Name: text(100),
	Status: choice('ACTIVE', 'ARCHIVED', 'DELETED'),
};

/** The flags repeat the status (Xero’s page on tracking categories). */
export const shownOption = (option: TrackingOption) => ({
	...option,
	HasValidationErrors: false,
	IsDeleted: option.Status === 'DELETED',
	IsArchived: option.Status === 'ARCHIVED',
	IsActive: option.Status === 'ACTIVE',
});

/** Lists leave out archived options, like archived categories. */
function shownOptions({ Options }: TrackingCategoryRecord, org: Org, kind: Detail) {
	const all = ONE.includes(kind) || flag(org.caller, 'includeArchived');
	return Options.filter(({ Status }) => all || Status === 'ACTIVE').map(shownOption);
}

export const TRACKING_CATEGORIES: Definition = {
	plural: 'TrackingCategories',
	singular: 'TrackingCategory',
	idField: 'TrackingCategoryID',
	fields: {
		Name: text(100),
		Status: choice('ACTIVE', 'ARCHIVED', 'DELETED'),
		TrackingCategoryID: idField,
		Options: { ...list(OPTION_FIELDS), write: shownOptions as never },
	},
	list: {
		parameters: ['where', 'order', 'includeArchived'],
		archived: { field: 'Status', value: 'ARCHIVED' },
		gone: { field: 'Status', value: 'DELETED' },
		order: 'Name',
	},
	put: 'single',
	postOne: true,
	deleteOne: true,
};

export const CURRENCIES_DEFINITION: Definition = {
	plural: 'Currencies',
	singular: 'Currency',
	idField: 'Code',
	fields: { Code: text(3), Description: text() },
	list: { parameters: ['where', 'order'], order: 'Code' },
	put: 'single',
};

export const BRANDING_THEMES: Definition = {
	plural: 'BrandingThemes',
	singular: 'BrandingTheme',
	idField: 'BrandingThemeID',
	fields: {
		BrandingThemeID: idField,
		Name: text(),
		LogoUrl: computed('text', () => ''),
		SortOrder: number,
		CreatedDateUTC: { kind: 'instant' },
		Type: text(),
	},
	list: { parameters: [], order: 'SortOrder' },
};

/** Only for partners, who have a special scope. */
export const PAYMENT_SERVICES: Definition = {
	plural: 'PaymentServices',
	singular: 'PaymentService',
	idField: 'PaymentServiceID',
	fields: {
		PaymentServiceID: idField,
		PaymentServiceName: text(),
		PaymentServiceUrl: text(),
		PayNowText: text(255),
		PaymentServiceType: computed('text', () => 'Custom'),
	},
	list: { parameters: [], order: 'PaymentServiceName' },
	put: 'single',
};

export const USERS: Definition = {
	plural: 'Users',
	singular: 'User',
	idField: 'UserID',
	fields: {
		UserID: idField,
		EmailAddress: text(),
		FirstName: text(),
		LastName: text(),
		UpdatedDateUTC: updated(),
		IsSubscriber: boolean,
		OrganisationRole: text(),
	},
	list: { parameters: ['modifiedSince', 'where', 'order'], order: 'EmailAddress' },
};

export const BUDGETS: Definition = {
	plural: 'Budgets',
	singular: 'Budget',
	idField: 'BudgetID',
	fields: {
		BudgetID: idField,
		Status: computed<BudgetRecord>('text', () => 'APPROVED'),
		Type: text(),
		Description: text(255),
		UpdatedDateUTC: updated(),
		BudgetLines: detail(list({})),
		Tracking: computed<BudgetRecord>('list', () => []),
	},
	list: { parameters: [], commaLists: { IDs: { field: 'BudgetID' } }, order: 'Description' },
	singleSwitch: 'singleBudget',
};
