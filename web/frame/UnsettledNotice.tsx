import { Button, Text } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMatch } from '@tanstack/react-router'
import { useWorkspace } from '../api/useWorkspace.tsx'
import styles from './Notice.module.css'
import { paths } from '../paths.ts'
import { TextLink } from '../ui/Link.tsx'
import { useUnsettled } from '../blueprint/useUnsettled.ts'

/** Quietly above every page but those of the configuration, which say more: what a publication could not finish. */
export function UnsettledNotice() {
  const { t } = useLingui()
  const { slug } = useWorkspace()
  const { unsettled, again, isTrying } = useUnsettled()
  const isConfiguring = useMatch({ from: '/w/$workspace/configure', shouldThrow: false })
  const [first] = unsettled
  if (!first || isConfiguring) return null
  return (
    <output className={styles.notice}>
      <IconAlertTriangle size={16} aria-hidden />
      <Text size="sm">
        <Trans>The last publication is not finished.</Trans> {first.about ? `${first.about.name}: ${first.reason}` : first.reason}{' '}
        {unsettled.length > 1 && <Plural value={unsettled.length - 1} one="There is # more." other="There are # more." />}{' '}
        <TextLink to={paths.configure(slug)}>{t`Show`}</TextLink>
      </Text>
      <Button size="compact-sm" variant="default" loading={isTrying} onClick={again}>
        {t`Try again`}
      </Button>
    </output>
  )
}
