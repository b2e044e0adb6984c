/** Part of `npm run build`: writes the output schemas into the given folder. */
import { writeSchemas } from './write';

writeSchemas(process.argv[2]);
