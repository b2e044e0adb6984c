/** Fields of forms, as resources name them. */
export { among } from './among';
export { dayFrom } from './day';
export { dayMoment } from './dayMoment';
export { date, email, flag, money, number, options, text, whole } from './field';
export { FieldError, labelled } from './fieldError';
export { sorted } from './sorted';
export { truth } from './value';
export type { Field } from './field';
export { linePicker } from './linePicker';
export { minutes } from './minutes';
export { plainText } from './plainText';
export {
	accountPicker,
	brandingThemePicker,
	contactPicker,
	currencyCode,
	currencyPicker,
	moneyAccountPicker,
	taxRatePicker,
} from './records';
export { referencePicker } from './reference';
export { trackingIdsPicker } from './tracking';
