import { Button, Text } from '@mantine/core'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { theDraft } from '@nurt/core/live/api.ts'
import { useConfigures } from '../api/here.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Initials } from '../fields/Initials.tsx'
import { usePeopleThere } from '../live/open-records.ts'
import { DraftBanner } from './DraftBanner.tsx'
import styles from './Here.module.css'

/** Above a page that is configured: that it is, who else does it, and what waits in the draft. */
export function HereBanner() {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const [, setConfigures] = useConfigures(slug)
  return (
    <>
      <div className={styles.mode}>
        <Text size="sm" className={styles.words}>{t`You are configuring. Click what you want to change, or drag it.`}</Text>
        <OthersConfiguring />
        <Button size="compact-sm" ml="auto" variant="default" onClick={() => setConfigures(false)}>
          {t`Finish`}
        </Button>
      </div>
      <DraftBanner />
    </>
  )
}

export function OthersConfiguring() {
  const { i18n } = useLingui()
  const { slug, nameOf } = useWorkspace()
  const people = usePeopleThere({ workspace: slug, ...theDraft })
  const names = people.map(({ person }) => nameOf(person))
  const who = new Intl.ListFormat(i18n.locale).format(names)
  return (
    <output className={styles.others}>
      {people.map(({ person }, at) => (
        <Initials key={person} id={person} name={names[at] ?? ''} size={20} />
      ))}
      {people.length > 0 && plural(people.length, { one: `${who} is configuring too`, other: `${who} are configuring too` })}
    </output>
  )
}
