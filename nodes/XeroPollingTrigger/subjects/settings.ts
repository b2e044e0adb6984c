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
	watched(BRANDING_THEMES, brandingTheme, {
		simple: ['BrandingThemeID', 'Name', 'Type', 'SortOrder', 'CreatedDateUTC'],
	}),
	watched(BUDGETS, budget, {
		simple: ['BudgetID', 'Description', 'Type', 'UpdatedDateUTC'],
	}),
	watched(CONTACT_GROUPS, contactGroup, {
		simple: ['ContactGroupID', 'Name'],
	}),
	watched(LINKED_TRANSACTIONS, linkedTransaction, {
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
	watched(TRACKING_CATEGORIES, trackingCategory, {
		simple: ['TrackingCategoryID', 'Name'],
	}),
	watched(USERS, user, {
		simple: ['UserID', 'EmailAddress', 'FirstName', 'LastName', 'OrganisationRole', 'IsSubscriber'],
	}),
];
