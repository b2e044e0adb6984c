/** What a company sells, and buys: prices without tax, in its own currency. */
export interface Item {
	code: string;
	name: string;
	price: number;
	/** What it is bought for; absent on work, which is not bought. */
	cost?: number;
	/** An option of the tracking category Department. */
	department: string;
	/** The most of it in one line of an invoice. */
	most: number;
}

interface Party {
	name: string;
	person: [first: string, last: string];
	email: string;
	city: string;
	/** Days from an invoice or bill to its due date. */
	days: number;
}

export interface Customer extends Party {
	/** An option of the tracking category Region. */
	region: string;
	/** Days between the due date and the payment, give or take a few. */
	late: number;
	/** Foreign customers are invoiced in their own currency, without tax. */
	currency?: string;
}

/** One line of a bill that comes every month: what for, how much, which account. */
export type Cost = [description: string, amount: number, account: string];

export interface Supplier extends Party {
	/** What its invoice numbers begin with. */
	prefix: string;
	/** Day of the month and lines of a bill that comes every month. */
	monthly?: { day: number; costs: Cost[] };
	/** A supplier of goods: so many days between two deliveries, and the codes of what it delivers. */
	goods?: { every: number; items: string[] };
}

/** A small company: whom it deals with, in what, and how much goes through its bank accounts. */
export interface Company {
	items: Item[];
	customers: Customer[];
	suppliers: Supplier[];
	/** Invoices a week, on average. */
	invoicesAWeek: number;
	/** What the owner brought in. */
	capital: number;
	/** Wages of a month. */
	wages: number;
	/** The least and the most that the till takes in a week, tax included. */
	takings: [from: number, to: number];
	/** Moved to the savings account each month. */
	saving: number;
	/** A year's insurance, paid at once and charged to each month by a journal. */
	insurance: number;
	/** Tax of sales at home, where the accounts have none of their own. */
	homeTax?: string;
	/** Tax of sales abroad. */
	exportTax: string;
}
