/** Whether this device goes to where no connection is, and may fetch for that: one that is touched, on which nobody saves data. */
export function goesAlong(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } }
  return navigator.maxTouchPoints > 0 && 'serviceWorker' in navigator && connection?.saveData !== true
}
