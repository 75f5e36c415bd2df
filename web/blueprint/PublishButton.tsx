import type { ButtonProps } from '@mantine/core'
import { Button } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { DataFault, Publication } from '@nurt/core/blueprint/api.ts'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useRef } from 'react'
import { ApiProblem, call } from '../api/call.ts'
import { draftSent } from '../api/draft-sent.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { paths } from '../paths.ts'
import { showDone, showProblem } from '../ui/show-done.ts'
import { unfitQuery } from './versions.ts'

interface PublishButtonProps extends Pick<ButtonProps, 'size'> {
  /** Something is known to stand in its way. */
  blocked: boolean
  note?: string
  /** Modules whose cases may begin anew. */
  restart?: readonly string[]
  /** Modules whose cases keep the process that they have. */
  keep?: readonly string[]
  /** Of such modules only these cases. */
  only?: Readonly<Record<string, readonly string[]>>
  onPublished?: (version: number) => void
}

/** Publishes the draft. What is in the way is told on the preview page. */
export function PublishButton({ blocked, note, restart, keep, only, onPublished, ...look }: PublishButtonProps) {
  const { t } = useLingui()
  const { slug, url, snapshot } = useWorkspace()
  const isUpcoming = snapshot.upcoming?.problem === null
  const upcoming = isUpcoming && t`A new version is being prepared. Wait until it is in use, or cancel it.`
  const why = upcoming || (blocked && t`Something has to be mended first.`)
  const router = useRouter()
  const told = unfitQuery(slug).queryKey
  // a double click comes before the button is shown to be busy
  const isOnItsWay = useRef(false)
  const publish = useMutation({
    onMutate: () => void queryClient.setQueryData(told, []),
    mutationFn: async () => {
      // what was typed until the click is on its way
      await draftSent()
      return call<Publication>('POST', `${url}/publications`, {
        body: { ...(note && { note }), ...(restart?.length && { restart }), ...(keep?.length && { keep }), ...(only && { only }) },
      })
    },
    onSuccess: async ({ version, upcoming }) => {
      onPublished?.(version)
      showDone(
        upcoming
          ? t`Values are being converted. Until that is done, everyone works as before.`
          : t`Published as version ${version}. Everyone works with it now.`,
      )
      queryClient.removeQueries({ queryKey: ['w', slug, 'draft-undone'] })
      await queryClient.invalidateQueries({ queryKey: ['w', slug] })
    },
    onError: (error) => {
      const isInTheWay = error instanceof ApiProblem && ['not_fitting', 'invalid_blueprint'].includes(error.code)
      if (isInTheWay) {
        queryClient.setQueryData(told, (error.details['willFail'] ?? []) as DataFault[])
        void router.navigate({ to: paths.configure(slug, 'preview') })
      }
      showProblem(t(problemText(error)))
    },
    onSettled: () => (isOnItsWay.current = false),
  })
  const press = () => {
    if (isOnItsWay.current) return
    isOnItsWay.current = true
    publish.mutate()
  }
  return (
    <Button {...look} {...(why && { disabled: true, title: why })} loading={publish.isPending} onClick={press}>
      {t`Publish`}
    </Button>
  )
}
