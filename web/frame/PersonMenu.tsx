import { Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import type { MantineColorScheme } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconBeach, IconDevices, IconKeyboard, IconLogout } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useWorkspace } from '../api/useWorkspace.tsx'
import { Initials } from '../fields/Initials.tsx'
import { signOut } from '../identity/sign-out.ts'
import { useWaiting } from '../tasks/useWaiting.ts'
import { paths } from '../paths.ts'
import { languageOptions } from '../locales/activate.ts'
import type { Spoken } from '@nurt/core/blueprint/spoken.ts'
import { useDialog } from '../ui/useDialog.ts'
import { MenuLink } from '../ui/MenuLink.tsx'
import { useChangeLanguage } from './useChangeLanguage.ts'

const AwayDialog = lazy(() => import('../processes/AwayDialog.tsx').then(({ AwayDialog }) => ({ default: AwayDialog })))

/** Language, look, sessions and signing out. */
export function PersonMenu({ onKeys }: { onKeys: () => void }) {
  const { t } = useLingui()
  const { me, name } = useWorkspace()
  const navigate = useNavigate()
  const isRouting = useWaiting() !== undefined
  const [away, dialog] = useDialog()
  const leave = async (where: 'here' | 'everywhere') => {
    if (await signOut(where)) await navigate({ to: paths.signIn() })
  }
  return (
    <>
      <Menu position="bottom-end" width={240} shadow="md" closeOnItemClick={false}>
        <Menu.Target>
          <UnstyledButton aria-label={t`Your menu, ${me.name}`}>
            <Initials id={me.id} name={me.name} size={32} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Text px="sm" pt={6} fw={600} size="sm">
            {me.name}
          </Text>
          <Text px="sm" pb={6} size="xs" c="dimmed">
            {name}
          </Text>
          <Menu.Divider />
          <LanguageItems />
          <Menu.Divider />
          <SchemeItems />
          <Menu.Divider />
          <Menu.Item visibleFrom="sm" leftSection={<IconKeyboard size={16} aria-hidden />} closeMenuOnClick onClick={onKeys}>
            {t`Keyboard shortcuts`}
          </Menu.Item>
          {isRouting && (
            <Menu.Item leftSection={<IconBeach size={16} aria-hidden />} closeMenuOnClick onClick={dialog.open}>
              {t`I am away…`}
            </Menu.Item>
          )}
          <MenuLink to={paths.sessions()} leftSection={<IconDevices size={16} aria-hidden />}>
            {t`My account`}
          </MenuLink>
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void leave('here')}>
            {t`Sign out`}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void leave('everywhere')}>
            {t`Sign out everywhere`}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={null}>{away && <AwayDialog onClose={dialog.close} />}</Suspense>
    </>
  )
}

function LanguageItems() {
  const { t, i18n } = useLingui()
  const change = useChangeLanguage()
  return (
    <Menu.RadioGroup value={i18n.locale} onChange={(language) => change(language as Spoken)}>
      <Menu.Label>{t`Language`}</Menu.Label>
      {languageOptions.map(({ value, label }) => (
        <Menu.RadioItem key={value} value={value} lang={value}>
          {label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}

function SchemeItems() {
  const { t } = useLingui()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
      <Menu.Label>{t`Look`}</Menu.Label>
      <Menu.RadioItem value="light">{t`Light`}</Menu.RadioItem>
      <Menu.RadioItem value="dark">{t`Dark`}</Menu.RadioItem>
      <Menu.RadioItem value="auto">{t`As the system`}</Menu.RadioItem>
    </Menu.RadioGroup>
  )
}
