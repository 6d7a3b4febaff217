/** The seldom steps, and mirrors of registries: imported where files may hold them. The page imports it when they do. */
import '../registry/mirror-names.ts';
import { addSteps } from '../steps/index.ts';
import { found } from '../steps/late/found.ts';

addSteps(found);
