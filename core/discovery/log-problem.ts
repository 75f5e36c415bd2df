/** What a log file is not, in which line of it. */
export interface LogFault {
  line: number
  code: 'not_xes' | 'cut_off' | 'no_cases' | 'no_activities' | 'same_column' | 'case_missing' | 'activity_missing' | 'time_wrong'
  /** What stands there. */
  found?: string
}

/** Thrown by the readers; the page says it in words. */
export class LogProblem extends Error {
  readonly fault: LogFault

  constructor(fault: LogFault) {
    super(fault.code)
    this.fault = fault
  }
}
