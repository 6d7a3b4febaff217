/** The seldom steps: imported where files may hold them. The page imports it when they do. */
import { addSteps } from '../steps/index.ts';
import { found } from '../steps/late/found.ts';

addSteps(found);
