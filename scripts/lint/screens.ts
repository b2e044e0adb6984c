import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { classNameOf } from './manifest';
import { literal, type SourceLine } from './literal';

/** The generated text of a node or credential: its path in the package, and its lines. */
export interface Screen {
	file: string;
	lines: SourceLine[];
}

type Functions = Record<string, unknown>;
type Groups = Record<string, Functions>;

/** Loads the class that n8n's loader would take from a file of `dist`, and creates an instance. */
function instantiate(root: string, file: string): Record<string, unknown> {
	const exported = createRequire(resolve(root, 'package.json'))(resolve(root, file)) as Record<
		string,
		new () => Record<string, unknown>
	>;
	const name = classNameOf(file);
	if (typeof exported[name] !== 'function') throw new Error(`${file} does not export a class ${name}`);
	return new exported[name]();
}

const plain = (text: string): SourceLine => ({ text, path: '' });

const sourcePath = (file: string) => file.replace(/^dist\//, '').replace(/\.js$/, '.ts');

/**
 * `webhookMethods` and `methods` keep their names, because rules look for them. The functions themselves are linted in
 * the source.
 */
function functionNames(member: string, groups: Groups | undefined): SourceLine[] {
	if (groups === undefined) return [];
	const group = ([name, functions]: [string, Functions]) => [
		plain(`\t\t${name}: {`),
		...Object.keys(functions).map((key) => plain(`\t\t\tasync ${key}() { return this.${key}(); },`)),
		plain('\t\t},'),
	];
	return [plain(`\t${member} = {`), ...Object.entries(groups).flatMap(group), plain('\t};')];
}

/** The node's `description`, as n8n's editor gets it, in a class in the form that n8n's rules expect. */
export function nodeScreen(root: string, file: string): Screen {
	const { description, webhookMethods, methods } = instantiate(root, file);
	return {
		file: sourcePath(file),
		lines: [
			plain("import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';"),
			plain(`export class ${classNameOf(file)} implements INodeType {`),
			...literal(description, 'description', 'description: INodeTypeDescription = ', ';', '\t'),
			...functionNames('webhookMethods', webhookMethods as Groups | undefined),
			...functionNames('methods', methods as Groups | undefined),
			plain('}'),
		],
	};
}

/** A credential's fields in a class in the form that n8n's rules expect. */
export function credentialScreen(root: string, file: string): Screen {
	const members = Object.entries(instantiate(root, file)).filter(([, value]) => typeof value !== 'function');
	return {
		file: sourcePath(file),
		lines: [
			plain("import type { ICredentialType, INodeProperties } from 'n8n-workflow';"),
			plain(`export class ${classNameOf(file)} implements ICredentialType {`),
			...members.flatMap(([key, value]) =>
				literal(value, key, key === 'properties' ? `${key}: INodeProperties[] = ` : `${key} = `, ';', '\t'),
			),
			plain('}'),
		],
	};
}
