/** Part of `npm run build`: the output schemas, into the folder that is named. */
import { writeSchemas } from './write';

writeSchemas(process.argv[2]);
