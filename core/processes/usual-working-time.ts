import type { WorkingTime } from './company-time.ts'

/** Of a company that says nothing else. */
export const usualWorkingTime: WorkingTime = { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' }
