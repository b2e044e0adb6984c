import {
	BRANDING_THEMES,
	BUDGETS,
	CONTACT_GROUPS,
	LINKED_TRANSACTIONS,
	TRACKING_CATEGORIES,
	USERS,
} from '../../../xero/catalogue';
import type { Subject } from '../subject';
import { watched } from './common';

export const SETTING_SUBJECTS: readonly Subject[] = [
	watched(BRANDING_THEMES, {
		value: 'brandingTheme',
		name: 'Branding Theme',
		isEdited: true,
		simple: ['BrandingThemeID', 'Name', 'Type', 'SortOrder', 'CreatedDateUTC'],
	}),
	watched(BUDGETS, {
		value: 'budget',
		name: 'Budget',
		isEdited: true,
		simple: ['BudgetID', 'Description', 'Type', 'UpdatedDateUTC'],
	}),
	watched(CONTACT_GROUPS, {
		value: 'contactGroup',
		name: 'Contact Group',
		isEdited: true,
		simple: ['ContactGroupID', 'Name'],
	}),
	watched(LINKED_TRANSACTIONS, {
		value: 'linkedTransaction',
		name: 'Billable Expense',
		isEdited: true,
		simple: [
			'LinkedTransactionID',
			'SourceTransactionID',
			'SourceLineItemID',
			'TargetTransactionID',
			'TargetLineItemID',
			'ContactID',
			'Type',
			'UpdatedDateUTC',
		],
	}),
	watched(TRACKING_CATEGORIES, {
		value: 'trackingCategory',
		name: 'Tracking Category',
		isEdited: true,
		simple: ['TrackingCategoryID', 'Name'],
	}),
	watched(USERS, {
		value: 'user',
		name: 'User',
		isEdited: true,
		simple: ['UserID', 'EmailAddress', 'FirstName', 'LastName', 'OrganisationRole', 'IsSubscriber'],
	}),
];
