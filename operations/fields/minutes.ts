import { decimal } from '../../xero/money';
import { shown } from '../../xero/shown';
import { number, type Field } from './field';

/** Whole minutes. A fraction usually means hours, and rounding it would give a wrong time. */
export function minutes(
	name: string,
	wire: string,
	label: string,
	looks: { description: string; required?: boolean; max: number },
): Field {
	return {
		...number(name, wire, label, 0, { ...looks, min: 1, placeholder: 'e.g. 90' }),
		read(value) {
			const read = decimal(value, 10);
			if (!Number.isInteger(read))
				throw new Error(
					`${shown(value)} is not a whole number of minutes. From hours, make it with an ` +
						'expression such as {{ Math.round($json.hours * 60) }}.',
				);
			if (read < 1 || read > looks.max) throw new Error(`${read} is out of range: 1 to ${looks.max}.`);
			return read;
		},
	};
}
