import { runImport } from '../imports/run-import.ts'
import type { Job } from './define-job.ts'

/** One line per job of each room. */
export const jobs: readonly Job[] = [runImport]
