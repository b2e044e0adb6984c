import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { sharedFolder } from './sharedFolder';

/** Xero's official API description, where a copy lies beside the repository. */
const FOLDER = sharedFolder() ?? 'nowhere';
export const OPENAPI_FOLDER = path.join(FOLDER, 'openapi');
export const ENDPOINTS_FILE = path.join(FOLDER, 'endpoints.json');

/** For suites that need the copy: without it they are listed as skipped. */
export const describeWithSpec = existsSync(OPENAPI_FOLDER) ? describe : describe.skip;

export type Schema = Record<string, unknown>;

interface Parameter {
	in: 'query' | 'header' | 'path';
	name: string;
	schema?: Schema;
}

export interface Operation {
	operationId: string;
	parameters?: Array<Parameter | { $ref: string }>;
	requestBody?: { content: Record<string, { schema: Schema }> };
	responses: Record<string, { $ref?: string; content?: Record<string, { schema: Schema; example?: unknown }> }>;
}

export interface Document {
	paths: Record<string, Record<string, Operation> & { parameters?: Array<Parameter | { $ref: string }> }>;
	components: { schemas: Record<string, Schema> } & Record<string, Record<string, unknown>>;
}

/** An operation that answers a method and a path. */
export interface Found {
	id: string;
	/** Path of the description: /Invoices/{InvoiceID}. */
	template: string;
	parameters: Parameter[];
	requestSchema?: Schema;
	/** By status as text. */
	responseSchema(status: number): Schema | undefined;
	statuses: string[];
}

export const loadSpec = (file: string): Document =>
	// YAML 1.2: an older parser takes Norway's code NO for "false".
	parse(readFileSync(path.join(OPENAPI_FOLDER, file), 'utf8')) as Document;

function resolve<T>(document: Document, value: T | { $ref: string }): T {
	if (!(value as { $ref?: string }).$ref) return value as T;
	const steps = (value as { $ref: string }).$ref.slice(2).split('/');
	return steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], document) as T;
}

const matchers = new Map<string, RegExp>();

function matcher(template: string): RegExp {
	const known = matchers.get(template) ?? new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`);
	matchers.set(template, known);
	return known;
}

/** The operation behind a call; fixed words in a path win over placeholders. */
export function operationOf(document: Document, method: string, called: string): Found | undefined {
	const templates = Object.keys(document.paths)
		.filter((template) => matcher(template).test(called))
		.sort((a, b) => a.split('{').length - b.split('{').length);
	for (const template of templates) {
		const operation = document.paths[template][method.toLowerCase()];
		if (operation) return found(document, template, operation);
	}
	return undefined;
}

function found(document: Document, template: string, operation: Operation): Found {
	const shared = document.paths[template].parameters ?? [];
	const schemaOf = (content?: Record<string, { schema: Schema }>) => content?.['application/json']?.schema;
	return {
		id: operation.operationId,
		template,
		parameters: [...shared, ...(operation.parameters ?? [])].map((each) => resolve<Parameter>(document, each)),
		requestSchema: schemaOf(operation.requestBody?.content),
		responseSchema: (status) => {
			const response = operation.responses[String(status)];
			return (
				response &&
				schemaOf(resolve(document, response as { content?: Record<string, { schema: Schema }> }).content)
			);
		},
		statuses: Object.keys(operation.responses),
	};
}
