import { Alert, List, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { TemplateProblem, TemplateProblemCode } from '@nurt/core/documents/api.ts'

/** Why a Word document cannot be a template: each fault with the words around it. */
export function TemplateProblems({ file, problems }: { file: string; problems: readonly TemplateProblem[] }) {
  const { t } = useLingui()
  const textOf = useProblemWords()
  return (
    <Alert color="red" role="alert" title={t`“${file}” cannot be used yet`}>
      <List size="sm" spacing={6}>
        {problems.slice(0, most).map((problem, at) => (
          <List.Item key={at}>
            {textOf(problem)}
            {problem.around && (
              <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                … {problem.around} …
              </Text>
            )}
          </List.Item>
        ))}
      </List>
      <Text size="sm" mt="xs">{t`Mend it in Word, save it, and choose the file again.`}</Text>
    </Alert>
  )
}

/** More than one mends at once. */
const most = 30

function useProblemWords(): (problem: TemplateProblem) => string {
  const { t } = useLingui()
  return ({ code, tag = '', near }) => {
    const written = `{${tag}}`
    const meant = near && `{${near}}`
    const [begin, end] = [`{#${near ?? tag}}`, `{/${near ?? tag}}`]
    const [open, close] = ['{', '}']
    const paths = near ?? ''
    const words: { [C in TemplateProblemCode]: string } = {
      not_docx: t`This is no Word document (.docx), or it is damaged or locked with a password.`,
      has_macros: t`It holds macros. Save it as a Word document without them (.docx).`,
      too_large: t`It is too large. Make its pictures smaller.`,
      has_entities: t`It holds something that Word itself never writes. Save it anew in Word.`,
      fetches: t`It fetches a picture or a template from elsewhere. Put the picture itself into the document.`,
      brace_alone: t`A brace stands alone. A tag begins with ${open} and ends with ${close} in the same paragraph.`,
      tag_unknown: meant ? t`${written} is no field. Did you mean ${meant}?` : t`${written} is no field. Take it from the list of tags.`,
      tag_ambiguous: t`${written} could mean several fields. Write one of these instead: ${paths}.`,
      tag_outside: t`${written} is told of each line, so it has to stand between ${begin} and ${end}.`,
      tag_of_lines: t`${written} stands for several lines. Begin with ${begin}, tell of each line, and end with ${end}.`,
      tag_not_closed: t`${written} begins something that nothing ends.`,
      tag_not_opened: t`${written} ends something that nothing begins.`,
    }
    return words[code]
  }
}
