import { useLingui } from '@lingui/react/macro'
import type { LogFault } from '@nurt/core/discovery/log-problem.ts'

type Fault = LogFault | { code: 'unreadable' }

/** Why a log file could not be read, and where. */
export function useFaultText(): (fault: Fault) => string {
  const { t } = useLingui()
  return (fault) => {
    if (fault.code === 'unreadable') return t`It is damaged, or compressed by another way than gzip. Save it once more and choose it again.`
    const { line, found = '' } = fault
    const texts: { [C in LogFault['code']]: string } = {
      not_xes: t`Line ${line}: this is no XES log, which begins with <log>.`,
      cut_off: t`Line ${line}: the file ends in the middle of a case. It may not have been copied whole.`,
      no_cases: t`There is no case in it.`,
      no_activities: t`Its cases have no event with a name.`,
      same_column: t`The case and the activity are to be told by two columns. Is this a table, and are they the right ones?`,
      case_missing: t`Row ${line}: it does not say which case it belongs to. Is another column the case?`,
      activity_missing: t`Row ${line}: it does not say what happened. Is another column the activity?`,
      time_wrong: t`Row ${line}: “${found}” is no time that can be read. Is another column the time?`,
    }
    return texts[fault.code]
  }
}
