export { permissionName as inWords } from '../xero/permissions';
