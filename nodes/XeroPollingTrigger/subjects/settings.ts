import {
	BRANDING_THEMES,
	BUDGETS,
	CONTACT_GROUPS,
	LINKED_TRANSACTIONS,
	TRACKING_CATEGORIES,
	USERS,
} from '../../../xero/catalogue';
import { brandingTheme } from '../../XeroAccounting/resources/brandingTheme';
import { budget } from '../../XeroAccounting/resources/budget';
import { contactGroup } from '../../XeroAccounting/resources/contactGroup';
import { linkedTransaction } from '../../XeroAccounting/resources/linkedTransaction';
import { trackingCategory } from '../../XeroAccounting/resources/trackingCategory';
import { user } from '../../XeroAccounting/resources/user';
import type { Subject } from '../subject';
import { watched } from './common';

export const SETTING_SUBJECTS: readonly Subject[] = [
	watched(BRANDING_THEMES, {
		value: 'brandingTheme',
		row: brandingTheme.simplify,
		name: 'Branding Theme',
		isEdited: true,
		simple: ['BrandingThemeID', 'Name', 'Type', 'SortOrder', 'CreatedDateUTC'],
	}),
	watched(BUDGETS, {
		value: 'budget',
		row: budget.simplify,
		name: 'Budget',
		isEdited: true,
		simple: ['BudgetID', 'Description', 'Type', 'UpdatedDateUTC'],
	}),
	watched(CONTACT_GROUPS, {
		value: 'contactGroup',
		row: contactGroup.simplify,
		name: 'Contact Group',
		isEdited: true,
		simple: ['ContactGroupID', 'Name'],
	}),
	watched(LINKED_TRANSACTIONS, {
		value: 'linkedTransaction',
		row: linkedTransaction.simplify,
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
		row: trackingCategory.simplify,
		name: 'Tracking Category',
		isEdited: true,
		simple: ['TrackingCategoryID', 'Name'],
	}),
	watched(USERS, {
		value: 'user',
		row: user.simplify,
		name: 'User',
		isEdited: true,
		simple: ['UserID', 'EmailAddress', 'FirstName', 'LastName', 'OrganisationRole', 'IsSubscriber'],
	}),
];
