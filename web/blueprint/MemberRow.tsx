import { Badge, Button, Group, NativeSelect, Text } from '@mantine/core'
import { Plural, useLingui } from '@lingui/react/macro'
import type { Member } from '@nurt/core/identity/api.ts'
import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { call } from '../api/call.ts'
import { lookAs } from '../api/looking.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Initials } from '../fields/Initials.tsx'
import { paths } from '../paths.ts'
import { ButtonLink } from '../ui/Link.tsx'
import { Row } from '../ui/Rows.tsx'
import { useDialog } from '../ui/useDialog.ts'
import { showProblem } from '../ui/show-done.ts'
import { MemberMenu } from './MemberMenu.tsx'
import { useRoleWords } from './useRoleWords.ts'

const LeavePerson = lazy(() => import('./LeavePerson.tsx').then(({ LeavePerson }) => ({ default: LeavePerson })))

export function MemberRow({ member }: { member: Member }) {
  const { t } = useLingui()
  const { me, blueprint } = useWorkspace()
  const { name, role, active } = member
  const roleWords = useRoleWords()
  const held = blueprint.roles.find(({ key }) => key === role)
  const isMe = member.id === me.id
  return (
    <Row quiet={!active} icon={<Initials id={member.id} name={name} size={32} />} actions={<MemberActions member={member} isMe={isMe} />}>
      <Group gap={6}>
        <Text fw={550}>{name}</Text>
        {isMe && <Badge variant="light" tt="none" size="sm">{t`You`}</Badge>}
        {member.secondFactor && <Badge variant="light" color="teal" tt="none" size="sm">{t`Second factor`}</Badge>}
        {!active && <Badge variant="light" color="gray" tt="none" size="sm">{t`Deactivated`}</Badge>}
      </Group>
      <Text size="xs" c="dimmed">
        {member.email}
      </Text>
      {held && (
        <Text size="xs" c="dimmed">
          {roleWords(held)}
        </Text>
      )}
      {member.confidential > 0 && (
        <Text size="xs" c="dimmed">
          <Plural
            value={member.confidential}
            one="Owns or is named in # confidential record: have it handed over before the person leaves."
            other="Owns or is named in # confidential records: have them handed over before the person leaves."
          />
        </Text>
      )}
    </Row>
  )
}

function MemberActions({ member, isMe }: { member: Member; isMe: boolean }) {
  const { id, name, role, active } = member
  const { t } = useLingui()
  const { slug, url, snapshot, labelOf } = useWorkspace()
  const [leaving, leave] = useDialog()
  const change = useMutation({
    mutationFn: (body: { role?: string; active?: boolean }) => call('PATCH', `${url}/members/${id}`, { body }),
    onError: (error) => showProblem(t(problemText(error))),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['w', slug] }),
  })
  return (
    <Group gap="xs">
      <NativeSelect
        size="xs"
        aria-label={t`Role of ${name}`}
        value={role}
        disabled={isMe || !active}
        // what cannot be changed is read all the same
        styles={{ input: { opacity: 1, color: 'var(--mantine-color-text)' } }}
        title={isMe ? t`Another administrator can change your role.` : undefined}
        onChange={(event) => change.mutate({ role: event.currentTarget.value })}
        data={snapshot.blueprint.roles.map((one) => ({ value: one.key, label: labelOf(one.name) }))}
      />
      <ButtonLink
        size="xs"
        variant="subtle"
        to={paths.configure(slug, 'history')}
        search={{ person: id }}
        aria-label={t`History of ${name}`}
      >
        {t`History`}
      </ButtonLink>
      {!isMe && active && (
        <Button size="xs" variant="subtle" onClick={() => lookAs({ url, person: id, name }, paths.workspace(slug))}>
          {t`Look as ${name}`}
        </Button>
      )}
      {!isMe && (
        <Button
          size="xs"
          variant="subtle"
          color={active ? 'red' : 'indigo'}
          loading={change.isPending}
          onClick={() => (active ? leave.open() : change.mutate({ active: true }))}
        >
          {active ? t`Deactivate` : t`Activate`}
        </Button>
      )}
      {!isMe && <MemberMenu member={member} onHandOver={leave.open} />}
      {leaving && (
        <Suspense fallback={null}>
          <LeavePerson member={member} onClose={leave.close} />
        </Suspense>
      )}
    </Group>
  )
}
