/**
 * For scripts run by tsx; imported first. A node's class and its codex file differ only in the ending (`Xero….node.ts`, `Xero….node.json`),
 * and Node looks for .json before .ts. Put last, .json is found only where it is named or there is nothing else.
 */
const extensions: NodeJS.Dict<NodeJS.RequireExtensions['.json']> = require.extensions;
const json = extensions['.json'];
delete extensions['.json'];
extensions['.json'] = json;

export {};
