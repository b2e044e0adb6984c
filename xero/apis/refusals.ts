import type { IDataObject } from 'n8n-workflow';

import { plainWords, validationMessages } from '../messages';
import type { Api } from './api';

/** How an API words its refusals. */
export type Refusals = Pick<Api, 'refusals' | 'messages'>;

/** Reads the messages about the data from one shape of answer. */
type Reader = (body: unknown) => string[];

/**
 * Combines the readers of an API. If none finds messages about the data, the messages about the whole call are used.
 */
function refusing(...readers: Reader[]): Refusals {
	const refusals: Reader = (body) => [...new Set(readers.flatMap((read) => read(body)))];
	return {
		refusals,
		messages: (body) => {
			const said = refusals(body);
			return said.length > 0 ? said : plainWords(isRecord(body) && isRecord(body.problem) ? body.problem : body);
		},
	};
}

const isRecord = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const recordsOf = (value: unknown): IDataObject[] =>
	Array.isArray(value) ? (value as unknown[]).filter(isRecord) : [];
const fieldOf = (body: unknown, name: string): unknown => (isRecord(body) ? body[name] : undefined);

/** Puts the field name in front of a message that does not contain it: "DateOfBirth: is required". */
function about(field: unknown, words: string): string {
	const name = String(field ?? '')
		.split('.')
		.pop() as string;
	const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
	return name === '' || letters(words).includes(letters(name).replace(/id$/, '')) ? words : `${name}: ${words}`;
}

const textIn = (record: IDataObject, ...names: string[]): string => {
	const text = names.map((name) => record[name]).find((each) => typeof each === 'string' && each.trim() !== '');
	return typeof text === 'string' ? text.trim().slice(0, 1000) : '';
};
const filled = (texts: string[]) => texts.filter((text) => text !== '');

/** Projects: `modelState: { "model.name": ["…"] }`. */
const modelState: Reader = (body) =>
	Object.entries((fieldOf(body, 'modelState') ?? {}) as IDataObject).flatMap(([field, words]) =>
		filled([words].flat().map((each) => (typeof each === 'string' ? each.trim() : ''))).map((text) =>
			about(field, text),
		),
	);

/** Payroll 2.0: `problem: { invalidFields: [{ name, reason }] }`. */
const invalidFields: Reader = (body) =>
	recordsOf(fieldOf(fieldOf(body, 'problem'), 'invalidFields') ?? fieldOf(body, 'invalidFields')).flatMap((field) =>
		filled([textIn(field, 'reason')]).map((text) => about(field.name, text)),
	);

/** Assets: lists for fields and for the whole resource. */
const fieldErrors: Reader = (body) => [
	...recordsOf(fieldOf(body, 'resourceValidationErrors')).flatMap((error) =>
		filled([textIn(error, 'localisedMessage', 'detail', 'title')]),
	),
	...recordsOf(fieldOf(body, 'fieldValidationErrors')).flatMap((error) =>
		filled([textIn(error, 'localisedMessage', 'detail', 'title')]).map((text) => about(error.fieldName, text)),
	),
];

/** Bank Feeds: `items: [{ errors: [{ title, detail }] }]`, or without `items` for a single element. */
const itemErrors: Reader = (body) =>
	[body, ...recordsOf(fieldOf(body, 'items'))].flatMap((item) =>
		recordsOf(fieldOf(item, 'errors')).flatMap((error) => filled([textIn(error, 'detail', 'title')])),
	);

/** Files: the body is a list of errors. */
const errorList: Reader = (body) => recordsOf(body).flatMap((error) => filled([textIn(error, 'detail', 'title')]));

/** Accounting and Payroll AU 1.0: `ValidationErrors` at any depth. */
export const VALIDATION = refusing(validationMessages);
export const MODEL_STATE = refusing(modelState, itemErrors);
export const INVALID_FIELDS = refusing(invalidFields);
export const FIELD_ERRORS = refusing(fieldErrors);
export const ITEM_ERRORS = refusing(itemErrors);
export const ERROR_LIST = refusing(errorList);
/** A problem object about the whole call, without messages about fields. */
export const PROBLEM = refusing();
