import { date, type Field, flag, options, whole } from '../../../operations/fields';
import { startStates } from '../../../operations/screens/statusChoices';
import { REPEATING_INVOICES } from '../../../xero/catalogue';

/** The status of the invoices that Xero creates. */
export const templateStatus = (nouns: string): Field =>
	options('status', 'Status', `Save ${nouns[0].toUpperCase()}${nouns.slice(1)} As`, startStates(REPEATING_INVOICES), {
		description: `Status of the ${nouns} that Xero creates; approved needs an account on every line`,
	});

/**
 * When Xero creates the next document, and when that is due.
 * @param noun "invoice" or "bill"
 */
export const schedule = (noun: string): Field[] => [
	whole('period', 'Schedule.Period', 'Repeat Every', {
		description: 'Number of weeks or months from one to the next',
		required: true,
		default: '1',
		min: 1,
		max: 999,
	}),
	options(
		'unit',
		'Schedule.Unit',
		'Period',
		[
			{ name: 'Month', value: 'MONTHLY' },
			{ name: 'Week', value: 'WEEKLY' },
		],
		{ description: "What 'Repeat Every' counts" },
	),
	date('startDate', 'Schedule.StartDate', 'Start Date', {
		description: `Date of the first ${noun}`,
		required: true,
	}),
	whole('dueDay', 'Schedule.DueDate', 'Due Day', {
		description: "Number of days, or day of the month, as chosen in 'Due'; 31 for the last day of a month",
		required: true,
		min: 0,
		max: 999,
		placeholder: 'e.g. 20',
	}),
	options(
		'dueDateType',
		'Schedule.DueDateType',
		'Due',
		[
			{ name: 'Of the Following Month', value: 'OFFOLLOWINGMONTH' },
			{ name: 'Of the Current Month', value: 'OFCURRENTMONTH' },
			{ name: `Days After the ${title(noun)} Date`, value: `DAYSAFTER${noun.toUpperCase()}DATE` },
			{ name: `Days After the ${title(noun)} Month`, value: `DAYSAFTER${noun.toUpperCase()}MONTH` },
		],
		{ description: "What 'Due Day' counts" },
	),
];

const title = (noun: string) => `${noun[0].toUpperCase()}${noun.slice(1)}`;

/** The first date of a copy, because the first date of the original is in the past. */
export const copiedStart = (noun: string): Field =>
	date('startDate', 'Schedule.StartDate', 'Start Date', {
		description: `Date of the first ${noun}. Leave empty for today in the organisation's time zone.`,
	});

export const moreSchedule = (noun: string, withoutEnd = 'Leave empty for no end'): Field[] => [
	date('endDate', 'Schedule.EndDate', 'End Date', {
		description: `Day after which no ${noun} is created. ${withoutEnd}.`,
	}),
	date('nextScheduledDate', 'Schedule.NextScheduledDate', `Next ${title(noun)} Date`, {
		description: `Date of the next ${noun}. Leave empty for the one that follows from the start date.`,
	}),
];

/** What Xero does with each invoice that it creates. */
export const sending: Field[] = [
	flag('approvedForSending', 'ApprovedForSending', 'Approved for Sending', {
		description: 'Whether Xero emails each invoice to the customer; the contact needs an email address',
	}),
	flag('sendCopy', 'SendCopy', 'Send Me a Copy', { description: 'Whether the sender receives a copy of each email' }),
	flag('markAsSent', 'MarkAsSent', 'Mark as Sent', { description: 'Whether each invoice counts as sent in Xero' }),
	flag('includePdf', 'IncludePDF', 'Include PDF', {
		description: 'Whether to attach the invoice to the email as a PDF file',
	}),
];
