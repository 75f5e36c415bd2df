import { Button, Loader, Progress, Text } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Upcoming } from '@nurt/core/blueprint/api.ts'
import { useMutation } from '@tanstack/react-query'
import { ApiProblem, call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { ButtonLink } from '../ui/Link.tsx'
import { showProblem } from '../ui/show-done.ts'
import styles from './Notice.module.css'

/** How far the values of fields that change their type have moved, or why the version with their new types did not come. */
export function UpcomingNotice({ upcoming }: { upcoming: Upcoming }) {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const names = useFieldNames(upcoming)
  const cancel = useMutation({
    mutationFn: () => call('DELETE', `${url}/upcoming`),
    onError: (error) => showProblem(t(problemText(error))),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['w', slug] }),
  })
  const { problem } = upcoming
  const drop = (label: string) => (
    <Button size="compact-sm" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
      {label}
    </Button>
  )
  if (problem) {
    const why = t(problemText(new ApiProblem(problem.code, problem.details, 0)))
    return (
      <output className={styles.notice}>
        <Text size="sm">
          <Trans>“{names}” was not converted.</Trans> {why}
        </Text>
        <ButtonLink size="compact-sm" variant="default" to={paths.configure(slug, 'preview')}>
          {t`Show what is in the way`}
        </ButtonLink>
        {drop(t`Dismiss`)}
      </output>
    )
  }
  return (
    <div className={styles.notice}>
      <Moving upcoming={upcoming} names={names} />
      {drop(t`Cancel the conversion`)}
    </div>
  )
}

function Moving({ upcoming: { done, total }, names }: { upcoming: Upcoming; names: string }) {
  const { i18n } = useLingui()
  if (total === null) {
    return (
      <>
        <Loader size={14} />
        <Text size="sm">
          <Trans>Checking whether all records fit the new type of “{names}”. You can work meanwhile.</Trans>
        </Text>
      </>
    )
  }
  const print = new Intl.NumberFormat(i18n.locale, { useGrouping: 'always' })
  const [moved, all] = [print.format(done), print.format(total)]
  return (
    <>
      <Progress value={total > 0 ? (100 * done) / total : 100} size="sm" w={96} aria-hidden />
      <Text size="sm" className={styles.count}>
        <Trans>
          Converting “{names}”: {moved} of {all}. You can work meanwhile.
        </Trans>
      </Text>
    </>
  )
}

function useFieldNames({ fields }: Upcoming): string {
  const { findModule, labelOf } = useWorkspace()
  return fields.map(({ module, field }) => labelOf(findModule(module)?.fields.find(({ key }) => key === field)?.name)).join(', ')
}
