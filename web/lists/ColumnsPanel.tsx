import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Group, Stack } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconSum, IconX } from '@tabler/icons-react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import type { Column } from './columns.ts'
import { FieldSelect } from './FieldSelect.tsx'
import { fieldLabel } from './fields-of.ts'
import styles from './ListToolbar.module.css'
import type { ListView } from './useListPage.ts'
import { useSaveInDraft } from './useSaveInDraft.ts'
import { useTold } from './useTold.tsx'
import { isSummable } from './value-kind.ts'

/** The columns in their order: to move, to sum, to hide, and one more. */
export function ColumnsPanel({ view }: { view: ListView }) {
  const { t } = useLingui()
  const { role } = useWorkspace()
  const { module, columns, question, ask, arrange, isArranged, personal } = view
  const draft = useSaveInDraft(view)
  const told = useTold()
  const set = (next: Column[]) => arrange(next.map(({ path }) => question.columns.find(({ field }) => field === path) ?? { field: path }))
  return (
    <Stack gap="xs" w={320} maw="86vw">
      <ul className={styles.columns}>
        {columns.map((column, position) => (
          <ColumnLine
            key={column.path}
            column={column}
            position={position}
            last={columns.length - 1}
            summed={question.totals?.includes(column.path) ?? false}
            onMove={(to) => set(columns.toSpliced(position, 1).toSpliced(to, 0, column))}
            onRemove={() => set(columns.toSpliced(position, 1))}
            onSum={(summed) =>
              ask({
                totals: summed ? [...(question.totals ?? []), column.path] : question.totals?.filter((path) => path !== column.path),
              })
            }
          />
        ))}
      </ul>
      <FieldSelect
        module={module}
        value={null}
        label={t`Add a column`}
        onChange={({ path }) => !columns.some((column) => column.path === path) && arrange([...question.columns, { field: path }])}
      />
      {isArranged && (
        <Group justify="space-between" gap="xs">
          <Button size="compact-sm" variant="subtle" onClick={() => arrange(undefined)}>
            {t`As the list has them`}
          </Button>
          {role?.configure && !personal && (
            <Button size="compact-sm" variant="subtle" onClick={() => void draft.save({ columns: question.columns }).catch(told.problem)}>
              {t`For everyone (as a draft)`}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  )
}

interface ColumnLineProps {
  column: Column
  position: number
  last: number
  summed: boolean
  onMove: (to: number) => void
  onRemove: () => void
  onSum: (summed: boolean) => void
}

/** The record's name stays first, so the others move below it. */
function ColumnLine({ column, position, last, summed, onMove, onRemove, onSum }: ColumnLineProps) {
  const { t } = useLingui()
  const { blueprint, labelOf } = useWorkspace()
  const label = fieldLabel(column, labelOf)
  const quiet = { variant: 'subtle', color: 'gray', size: 28 } as const
  return (
    <li className={styles.column}>
      <span className={styles.columnName}>{label}</span>
      {isSummable(column.field, blueprint) && (
        <ActionIcon
          {...quiet}
          variant={summed ? 'filled' : 'subtle'}
          color={summed ? undefined : 'gray'}
          aria-label={t`Sum of ${label}`}
          title={t`Sum of ${label}`}
          aria-pressed={summed}
          onClick={() => onSum(!summed)}
        >
          <IconSum size={15} />
        </ActionIcon>
      )}
      {position > 0 && (
        <>
          <ActionIcon {...quiet} aria-label={t`Move ${label} to the left`} disabled={position === 1} onClick={() => onMove(position - 1)}>
            <IconArrowUp size={15} />
          </ActionIcon>
          <ActionIcon
            {...quiet}
            aria-label={t`Move ${label} to the right`}
            disabled={position === last}
            onClick={() => onMove(position + 1)}
          >
            <IconArrowDown size={15} />
          </ActionIcon>
          <ActionIcon {...quiet} aria-label={t`Hide ${label}`} onClick={onRemove}>
            <IconX size={15} />
          </ActionIcon>
        </>
      )}
    </li>
  )
}
