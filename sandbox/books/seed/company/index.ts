import { DAY, monthStart } from '../../core/dates';
import { randomStream } from '../../core/ids';
import { todayOf, type Org } from '../../org';
import { Hand } from '../hand';
import { BANKSIA } from './banksia';
import { planBank } from './bank';
import type { Company } from './company';
import { planCredits } from './credits';
import { Diary } from './diary';
import type { Firm } from './firm';
import { KOWHAI } from './kowhai';
import { MAPLE } from './maple';
import { planOffers } from './offers';
import { planPurchases } from './purchases';
import { planQuotes } from './quotes';
import { planSales } from './sales';
import { planRepeating, planSetup } from './setup';
import { THAMES } from './thames';
import { planBillsUnderWay, planInvoicesUnderWay } from './underWay';

/** The organisations that are companies; all others are empty. */
const COMPANIES: Record<string, Company> = {
	'11111111-1111-4111-8111-111111111111': KOWHAI,
	'22222222-2222-4222-8222-222222222222': THAMES,
	'33333333-3333-4333-8333-333333333333': BANKSIA,
	'44444444-4444-4444-8444-444444444444': MAPLE,
};

/** In this order on each day, because the first plan is the basis of the others. */
const PLANS = [
	planSetup,
	planSales,
	planPurchases,
	planBank,
	planQuotes,
	planRepeating,
	planInvoicesUnderWay,
	planBillsUnderWay,
	planCredits,
	planOffers,
];

/** How long ago a company was opened: before the first day of business, which is at most 13 months ago. */
export const OPENED_BEFORE = 400 * DAY;

export const companyOf = (tenantId: string): Company | undefined => COMPANIES[tenantId];

/**
 * Creates a year of business of a small company, up to today, by the same rules and in the same ledger as the API. On
 * the same day, the books are always the same. The records count as typed into Xero, and no webhooks are sent.
 */
export function liveThroughAYear(org: Org, company: Company): void {
	org.ahead = 0;
	const today = todayOf(org);
	const start = monthStart(today, -12);
	const random = randomStream(`${org.profile.tenantId}/company`);
	org.caller = { appId: 'seed', unitdp: 2, query: {} };
	const firm: Firm = { org, company, hand: new Hand(org, random), random, diary: new Diary(), start, today };
	for (const plan of PLANS) plan(firm);
	firm.diary.live(org, start, today);
	org.changes = [];
}
