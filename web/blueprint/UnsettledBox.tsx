import { Alert, Button, List } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconAlertTriangle } from '@tabler/icons-react'
import { TextLink } from '../ui/Link.tsx'
import { useUnsettled } from './useUnsettled.ts'
import styles from './UnsettledBox.module.css'

/** Everything that the last publications could not finish, where it is, why, and the way to try again. */
export function UnsettledBox() {
  const { t } = useLingui()
  const { unsettled, again, isTrying } = useUnsettled()
  if (unsettled.length === 0) return null
  return (
    <Alert className={styles.box} color="orange" icon={<IconAlertTriangle size={18} />} title={t`The last publication is not finished`}>
      <List spacing="xs">
        {unsettled.map(({ about, reason }, place) => (
          <List.Item key={place}>
            {about && (
              <>
                <TextLink to={about.to} fw={550}>
                  {about.name}
                </TextLink>
                {': '}
              </>
            )}
            {reason}
          </List.Item>
        ))}
      </List>
      <Button mt="sm" size="xs" variant="default" loading={isTrying} onClick={again}>
        {t`Try again`}
      </Button>
    </Alert>
  )
}
