import type { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { utcDay } from '../../../xero/calendar';
import { documentOf } from '../../../xero/catalogue';
import type { Resource } from '../../types';
import type { Recognition, Similarity } from '../recognition';
import { digitsApart, isSameNumber } from './sameNumber';
import { sumIn } from '../sumOfLines';
import { currencyIn, type Traits } from './traits';
import type { Currencies } from './unnamedCurrency';

/** Rules for when a write and a document, or two writes, are similar. */
export interface SimilarityRules {
	/** A key that is equal for two writes of the same document. */
	keyOf(traits: Traits): string;
	/** Whether two writes with the same key are the same document. */
	isRepeat(traits: Traits, earlier: Traits): boolean;
	/** Whether a document of the write's contact is the document to write. */
	isSame(traits: Traits, record: IDataObject): boolean;
	/** Whether such a document has another currency than the one that a write without currency would get. */
	isForeign(traits: Traits, record: IDataObject): boolean;
}

export function similarityRules(resource: Resource, recognition: Recognition, currencies: Currencies): SimilarityRules {
	const similarity = recognition.similarity as Similarity;
	const { base } = currencies;
	const common = ({ contact, field, key, currency }: Traits) =>
		JSON.stringify([contact, field, key, currency ?? base ?? '']);
	return similarity.by === 'number'
		? {
				keyOf: common,
				isRepeat: (one, other) => isSameNumber(one.write.body[one.field], other.write.body[one.field]),
				isSame: ({ write: { body }, field }, record) => isSameNumber(record[field], body[field]),
				isForeign: () => false,
			}
		: { keyOf: common, ...byTotal(resource, recognition, similarity.days, currencies) };
}

function byTotal(
	resource: Resource,
	{ wire }: Recognition,
	days: number,
	{ base, isDoubtful }: Currencies,
): Omit<SimilarityRules, 'keyOf'> {
	const { similarBy } = documentOf(resource);
	const isNear = (one: DateTime | undefined, other: DateTime | undefined) =>
		one !== undefined && other !== undefined && apart(one, other) <= days;
	/** Different numbers from the supplier mean two documents, whatever else is equal. */
	const areTwoNumbers = (one: IDataObject, other: IDataObject) =>
		digitsApart(one[wire]) !== '' && digitsApart(other[wire]) !== '' && !isSameNumber(one[wire], other[wire]);
	return {
		isRepeat: (one, other) => isNear(one.day, other.day) && !areTwoNumbers(other.write.body, one.write.body),
		isSame: ({ write: { body }, day, key, field, currency }, record) => {
			const theirs = currencyIn(record);
			return (
				sumIn(record, field) === key &&
				isNear(day, utcDay(record[similarBy?.day ?? ''])) &&
				!areTwoNumbers(body, record) &&
				// A write without currency may get the currency of its contact, so a different currency is not assumed.
				(currency === undefined || theirs === undefined || currency === theirs)
			);
		},
		isForeign: (traits, record) =>
			traits.currency === undefined &&
			base !== undefined &&
			((currencyIn(record) ?? base) !== base || isDoubtful(traits)),
	};
}

const apart = (one: DateTime, other: DateTime) => Math.abs(Math.round(one.diff(other, 'days').days));
