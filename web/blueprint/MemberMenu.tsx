import { ActionIcon, Button, Group, Menu, Modal, Text } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import type { Member } from '@nurt/core/identity/api.ts'
import { IconArrowsExchange, IconDots, IconLogout, IconShieldOff } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { problemText } from '../api/problem-text.ts'
import { queryClient } from '../api/queries.ts'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { ProblemBox } from '../ui/ProblemBox.tsx'
import { showDone } from '../ui/show-done.ts'

type Deed = 'sign-outs' | 'second-factor-resets'

interface Words {
  title: string
  effect: string
  button: string
  done: string
}

/** What is needed when somebody has lost a laptop or a phone. */
export function MemberMenu({ member: { id, name, secondFactor, active }, onHandOver }: { member: Member; onHandOver: () => void }) {
  const { t } = useLingui()
  const { slug, url } = useWorkspace()
  const [asking, setAsking] = useState<Deed>()
  const words = useWords(name)
  const act = useMutation({
    mutationFn: (deed: Deed) => call('POST', `${url}/members/${id}/${deed}`, { body: {} }),
    onSuccess: (_, deed) => {
      showDone(words[deed].done)
      setAsking(undefined)
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['w', slug, 'members'] }),
  })
  const ask = (deed: Deed) => {
    act.reset()
    setAsking(deed)
  }
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={t`More for ${name}`}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => ask('sign-outs')}>
            {t`Sign out everywhere`}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconShieldOff size={16} aria-hidden />}
            disabled={!secondFactor}
            onClick={() => ask('second-factor-resets')}
          >
            {t`Reset the second factor`}
          </Menu.Item>
          {!active && (
            <Menu.Item leftSection={<IconArrowsExchange size={16} aria-hidden />} onClick={onHandOver}>
              {t`Hand over`}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Question
        asked={asking && words[asking]}
        problem={act.error}
        pending={act.isPending}
        onClose={() => setAsking(undefined)}
        onAgreed={() => asking && act.mutate(asking)}
      />
    </>
  )
}

interface QuestionProps {
  asked: Words | undefined
  problem: unknown
  pending: boolean
  onClose: () => void
  onAgreed: () => void
}

function Question({ asked, problem, pending, onClose, onAgreed }: QuestionProps) {
  const { t } = useLingui()
  return (
    <Modal opened={asked !== undefined} onClose={onClose} title={asked?.title} centered>
      {problem !== null && <ProblemBox text={t(problemText(problem))} />}
      <Text size="sm" my="sm">
        {asked?.effect}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t`Cancel`}
        </Button>
        <Button color="red" loading={pending} onClick={onAgreed}>
          {asked?.button}
        </Button>
      </Group>
    </Modal>
  )
}

function useWords(name: string): { [D in Deed]: Words } {
  const { t } = useLingui()
  return {
    'sign-outs': {
      title: t`Sign out ${name}`,
      effect: t`All sessions of ${name} end, in every browser. Signing in again is possible at once.`,
      button: t`Sign out everywhere`,
      done: t`${name} is signed out everywhere.`,
    },
    'second-factor-resets': {
      title: t`Reset the second factor of ${name}`,
      effect: t`Do this only when you are sure that ${name} asks for it: from then on the password alone is enough, until a new second factor is set up. All sessions end, and ${name} is told by mail where the server sends any.`,
      button: t`Reset the second factor`,
      done: t`The second factor of ${name} is reset.`,
    },
  }
}
