/**
 * The kinds that make pods of others, and their controllers: imported where files may hold them. The page imports it
 * when they do.
 */
import { addControllers } from '../controllers/run.ts';
import { addFit } from '../controllers/scheduler.ts';
import { mayBind } from '../controllers/support/fit.ts';
import { found as controllers } from '../controllers/workloads/found.ts';
import { found as kinds } from '../kinds/found-workload.ts';
import { addKinds } from '../kinds/index.ts';

addKinds(kinds);
addControllers(controllers);
addFit(mayBind);
