/** An item that a company sells or buys: prices without tax, in its own currency. */
export interface Item {
	code: string;
	name: string;
	price: number;
	/** Purchase price; absent for work, which is not bought. */
	cost?: number;
	/** An option of the tracking category Department. */
	department: string;
	/** Highest quantity in one line of an invoice. */
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
	/** Average number of days between the due date and the payment. */
	late: number;
	/** Foreign customers are invoiced in their own currency, without tax. */
	currency?: string;
}

/** One line of a monthly bill: description, amount, account. */
export type Cost = [description: string, amount: number, account: string];

export interface Supplier extends Party {
	/** Prefix of the supplier's invoice numbers. */
	prefix: string;
	/** Day of the month and lines of a monthly bill. */
	monthly?: { day: number; costs: Cost[] };
	/** For suppliers of goods: days between two deliveries, and the codes of the items. */
	goods?: { every: number; items: string[] };
}

/** A small company: its contacts and items, and the amounts that go through its bank accounts. */
export interface Company {
	items: Item[];
	customers: Customer[];
	suppliers: Supplier[];
	/** Invoices a week, on average. */
	invoicesAWeek: number;
	/** Money that the owner paid in. */
	capital: number;
	/** Wages per month. */
	wages: number;
	/** The lowest and highest weekly takings of the till, tax included. */
	takings: [from: number, to: number];
	/** Moved to the savings account every month. */
	saving: number;
	/** A year's insurance, paid at once; a journal charges a share to each month. */
	insurance: number;
	/** Tax on domestic sales, if the accounts have none. */
	homeTax?: string;
	/** Tax on sales abroad. */
	exportTax: string;
}
