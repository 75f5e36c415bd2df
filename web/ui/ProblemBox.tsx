import { Alert, Button } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconAlertCircle } from '@tabler/icons-react'

interface ProblemBoxProps {
  /** What happened and what now. */
  text: string
  onRetry?: () => void
}

export function ProblemBox({ text, onRetry }: ProblemBoxProps) {
  const { t } = useLingui()
  return (
    <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert">
      {text}
      {onRetry && (
        <div>
          <Button mt="sm" size="xs" variant="default" onClick={onRetry}>
            {t`Try again`}
          </Button>
        </div>
      )}
    </Alert>
  )
}
