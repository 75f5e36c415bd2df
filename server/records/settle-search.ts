import type { Settler } from '../blueprint/settle.ts'
import { inBatches } from './in-batches.ts'
import { reindex } from './reindex.ts'

/** The search texts of all records of a module, after a publish changed which of their values they are made of. */
export const settleSearch: Settler<'search'> = (settling, { module }) => inBatches(settling, module, reindex)
