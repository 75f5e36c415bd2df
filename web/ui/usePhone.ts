import { useMediaQuery } from '@mantine/hooks'

/** As the theme's `sm` begins. */
export const narrow = '(max-width: 48em)'

/** Whether the page is as narrow as a phone's, from its first picture on. */
export function usePhone(): boolean {
  return useMediaQuery(narrow, false, { getInitialValueInEffect: false })
}
