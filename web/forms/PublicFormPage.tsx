import { Loader, NativeSelect, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import type { Label, Language } from '@nurt/core/blueprint/document.ts'
import { labelOf } from '@nurt/core/blueprint/label.ts'
import type { FieldProblem } from '@nurt/core/fields/check-values.ts'
import { type FormAnswer, shortestLookMs } from '@nurt/core/forms/api.ts'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { ApiProblem, call, isNotThere } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { languageNames } from '../blueprint/language-names.ts'
import { activate, isSpoken } from '../locales/activate.ts'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { type Sending, PublicFormView } from './PublicFormView.tsx'
import styles from './PublicForm.module.css'
import { useTypedForm } from './useTypedForm.ts'

/** A form that anybody fills in who was given its address. */
export function PublicFormPage() {
  const { t } = useLingui()
  const { workspace, module, form } = useParams({ from: '/f/$workspace/$module/$form' })
  const url = `/api/v1/public/${[workspace, module, form].map(encodeURIComponent).join('/')}`
  const look = async () => ({ ...(await call<FormAnswer>('GET', url)), seenAt: Date.now() })
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['form', url],
    queryFn: look,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  if (isPending)
    return (
      <Calm>
        <Loader aria-label={t`Loading`} />
      </Calm>
    )
  if (isNotThere(error)) return <Closed />
  if (error)
    return (
      <Calm>
        <ProblemBox text={t(problemText(error))} onRetry={() => void refetch()} />
      </Calm>
    )
  return <Open form={data} url={url} look={look} />
}

function Closed() {
  const { t } = useLingui()
  useDocumentTitle(t`This form is closed`)
  return (
    <Calm>
      <Title order={1} mb="xs">{t`This form is closed`}</Title>
      <Text>{t`Nothing can be sent here at the moment. Please contact the company that gave you this address.`}</Text>
    </Calm>
  )
}

interface Looked extends FormAnswer {
  seenAt: number
}

interface OpenProps {
  form: Looked
  url: string
  look: () => Promise<Looked>
}

function Open({ form, url, look }: OpenProps) {
  const { t } = useLingui()
  const [language, choose] = useFormLanguage(form.languages)
  const [isSent, setSent] = useState(false)
  const kept = useTypedForm(url)
  const say = (label: Label) => labelOf(label, language, form.languages)
  useDocumentTitle(`${say(form.name)} · ${form.company}`)
  const send = async (sending: Sending): Promise<{ problems?: readonly FieldProblem[]; problem?: string }> => {
    try {
      await sendLookedAt({ url, look, language }, form, sending)
      kept.forget()
      setSent(true)
      return {}
    } catch (error) {
      const problems = error instanceof ApiProblem && error.code === 'invalid_values' ? error.details['problems'] : undefined
      return problems ? { problems: problems as FieldProblem[] } : { problem: t(problemText(error)) }
    }
  }
  const offered = form.languages.filter(isSpoken)
  const top = (
    <>
      <Text fw={650}>{form.company}</Text>
      {offered.length > 1 && (
        <NativeSelect
          aria-label={t`Language of this page`}
          value={language}
          onChange={(event) => choose(event.currentTarget.value as Language)}
          data={offered.map((one) => ({ value: one, label: languageNames[one] }))}
        />
      )}
    </>
  )
  return (
    <Calm top={top}>
      {isSent ? (
        <Thanks text={say(form.thanks) || t`Thank you. We have received it.`} />
      ) : (
        <>
          <Title order={1} mb="xs">
            {say(form.name)}
          </Title>
          {say(form.intro) && <Text className={styles.intro}>{say(form.intro)}</Text>}
          <PublicFormView form={form} language={language} typed={kept.typed} onType={kept.type} onSend={send} />
        </>
      )}
    </Calm>
  )
}

/** Nothing else is on the page any more, so that it is read at once. */
function Thanks({ text }: { text: string }) {
  return (
    <output tabIndex={-1} ref={(found) => found?.focus()} className={styles.thanks}>
      {text}
    </output>
  )
}

/** A form that lay open too long is looked at anew; nobody is sent away who is quicker than the server believes. */
async function sendLookedAt(
  { url, look, language }: Pick<OpenProps, 'url' | 'look'> & { language: Language },
  seen: Looked,
  sending: Sending,
) {
  const body = { ...(sending.trap !== '' && { trap: sending.trap }), values: sending.values, language }
  const send = async ({ ticket, seenAt }: Looked) => {
    const left = shortestLookMs + 300 - (Date.now() - seenAt)
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left))
    await call('POST', url, { body: { ...body, ticket } })
  }
  try {
    await send(seen)
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'expired') throw error
    await send(await look())
  }
}

/** The first of the visitor's that the company speaks, until another one is chosen. */
function useFormLanguage(languages: readonly Language[]): [Language, (language: Language) => void] {
  const { i18n } = useLingui()
  const offered = languages.filter(isSpoken)
  const wished = offered.find((one) => one === i18n.locale) ?? offered[0] ?? 'en'
  const [language, setLanguage] = useState<Language>(wished)
  useEffect(() => {
    if (isSpoken(language) && language !== i18n.locale) void activate(language)
  }, [language, i18n])
  return [language, setLanguage]
}

function Calm({ top, children }: { top?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.ground}>
      {top && <header className={styles.top}>{top}</header>}
      <main className={styles.card}>{children}</main>
    </div>
  )
}
