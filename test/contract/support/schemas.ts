import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2019';
import addFormats from 'ajv-formats';

import type { Document, Schema } from './spec';

const MS_DATE = '^/Date\\(-?\\d+([+-]\\d{4})?\\)/$';

/** Words of OpenAPI that say nothing about what is valid; some of the defaults are not even of their own type. */
const WORDS = ['description', 'example', 'externalDocs', 'readOnly', 'default', 'xml', 'title', 'deprecated'];

/** An OpenAPI schema as a strict JSON schema: properties nobody has described are errors, dates must be Xero's. */
function strict(value: unknown, answers: boolean): unknown {
	if (Array.isArray(value)) return value.map((entry) => strict(entry, answers));
	if (typeof value !== 'object' || value === null) return value;
	const schema = value as Schema;
	// OpenAPI 3.0: what stands beside a reference does not count. Amounts of Projects have "type: number" there.
	if (typeof schema.$ref === 'string') return { $ref: schema.$ref };
	const clean: Schema = {};
	for (const [key, entry] of Object.entries(schema)) {
		if (WORDS.includes(key) || key.startsWith('x-')) continue;
		clean[key] =
			key === 'properties'
				? Object.fromEntries(
						Object.entries(entry as Schema).map(([name, each]) => [name, strict(each, answers)]),
					)
				: strict(entry, answers);
	}
	if (answers && (schema['x-is-msdate'] || schema['x-is-msdate-time'])) clean.pattern = MS_DATE;
	if (clean.properties && clean.additionalProperties === undefined) clean.additionalProperties = false;
	return clean;
}

/** One way in which a value is not as described: `LineItems.TaxType: unknown property`. Places in lists are left out. */
export interface Deviation {
	where: string;
	what: string;
}

/** Judges values by the schemas of one document. */
export class Judge {
	private readonly ajv = new Ajv({ allErrors: true, strict: false, validateFormats: true });

	private readonly compiled = new Map<string, ValidateFunction>();

	/** @param answers what Xero sends writes dates as /Date(…)/; what is sent to it may be ISO */
	constructor(document: Document, answers: boolean) {
		addFormats(this.ajv);
		this.ajv.addSchema({ components: { schemas: strict(document.components.schemas, answers) } }, 'spec');
	}

	deviations(schema: Schema, value: unknown): Deviation[] {
		const key = JSON.stringify(schema);
		const text = key.replaceAll('"#/components', '"spec#/components');
		const check = this.compiled.get(key) ?? this.ajv.compile(JSON.parse(text) as Schema);
		this.compiled.set(key, check);
		return check(value) ? [] : (check.errors ?? []).map(deviation);
	}
}

function deviation({ instancePath, keyword, params, message }: ErrorObject): Deviation {
	const where = instancePath
		.split('/')
		.filter((step) => step !== '' && !/^\d+$/.test(step))
		.join('.');
	if (keyword !== 'additionalProperties') return { where, what: String(message) };
	const name = (params as { additionalProperty: string }).additionalProperty;
	return { where: where ? `${where}.${name}` : name, what: 'unknown property' };
}
